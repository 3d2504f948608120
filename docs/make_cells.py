"""Write `docs/officers/annual-cells.md`: what each cell of the form in force counts. Run it after a change to
`src/gongkai/law/report/definitions.toml` or to a form.
"""

from pathlib import Path

from gongkai.law.report.definitions import catalogue

if __name__ == "__main__":
    Path(__file__).with_name("officers").joinpath("annual-cells.md").write_text(catalogue(), encoding="utf-8")
