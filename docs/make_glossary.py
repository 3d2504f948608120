"""Write `docs/glossary.md` from the terms. Run it after a change to `src/gongkai/law/terms.toml`."""

from pathlib import Path

from gongkai.law.terms import glossary

if __name__ == "__main__":
    Path(__file__).with_name("glossary.md").write_text(glossary(), encoding="utf-8")
