// Keeps what is typed into the form of a draft some seconds after the last key, and says so; warns whoever leaves with
// words that were neither saved nor kept. Without scripts the form is saved by its button, as it is with them.
const PAUSE = 3_000;
const LONGEST = 20_000; // Whoever never pauses is kept as often.
const AGAIN = 15_000;

document.querySelectorAll("form[data-unsaved]").forEach((form) => {
  const told = form.querySelector("[data-kept]");
  const address = form.dataset.keep;
  let [typed, kept, since, timer, leaving, way] = [0, 0, 0, 0, false, null];

  const wait = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(keep, pause);
  };
  const keep = async () => {
    const now = typed;
    since = 0;
    way = new AbortController();
    let answer;
    try {
      answer = await fetch(address, { method: "POST", body: new FormData(form), redirect: "manual", signal: way.signal });
    } catch {
      if (leaving) return;
      told.textContent = "没有自动保存：网络不通，稍后再试。请不要关闭页面。";
      wait(AGAIN);
      return;
    }
    if (answer.ok) kept = now;
    if (answer.type === "opaqueredirect") {
      told.textContent = "没有自动保存：已经退出登录。请在另一个窗口登录，再回到这里继续填。";
    } else if ((answer.headers.get("Content-Type") || "").startsWith("application/json")) {
      told.textContent = (await answer.json()).said;
    } else {
      told.textContent = "没有自动保存。请点“保存稿件”。";
    }
  };

  told.textContent = address ? "停笔几秒后自动保存。" : told.dataset.kept;
  form.addEventListener("input", () => {
    typed += 1;
    if (!address) return;
    since = since || Date.now();
    wait(Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
  });
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
    if (way) way.abort(); // What is on its way must not be kept after the form is saved.
  });
  window.addEventListener("pageshow", () => {
    leaving = false; // Whoever comes back goes on typing.
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && typed > kept) event.preventDefault();
  });
});
