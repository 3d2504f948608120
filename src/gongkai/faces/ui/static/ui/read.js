// Where the browser can speak Chinese, offer to read the page's text aloud; pressed again, it stops. Tables and links are
// read as they stand. Without a voice, or without scripts, the offer stays hidden.
const voice = window.speechSynthesis;
const LONGEST = 180; // Longer utterances are cut off by some browsers.

const passages = () => {
  const main = document.querySelector("main");
  const text = main.innerText.replace(document.querySelector(".gk-here")?.innerText ?? "", "");
  const sentences = text.split(/(?<=[。；！？\n])/).map((each) => each.trim()).filter(Boolean);
  return sentences.flatMap((each) => each.match(new RegExp(`.{1,${LONGEST}}`, "gs")));
};

const stop = (button) => {
  voice.cancel();
  button.textContent = "朗读";
  button.setAttribute("aria-pressed", "false");
};

const start = (button) => {
  voice.cancel();
  const spoken = passages().map((each) => Object.assign(new SpeechSynthesisUtterance(each), { lang: "zh-CN" }));
  if (!spoken.length) return;
  spoken.at(-1).addEventListener("end", () => stop(button));
  spoken.forEach((each) => voice.speak(each));
  button.textContent = "停止朗读";
  button.setAttribute("aria-pressed", "true");
};

const offer = () => {
  if (!voice.getVoices().some((each) => each.lang.startsWith("zh"))) return;
  document.querySelectorAll("[data-read]").forEach((place) => {
    place.hidden = false;
  });
};

if (voice) {
  document.querySelectorAll("[data-read] button").forEach((button) => {
    button.addEventListener("click", () => {
      (button.getAttribute("aria-pressed") === "true" ? stop : start)(button);
    });
  });
  voice.addEventListener?.("voiceschanged", offer);
  offer();
  window.addEventListener("pagehide", () => voice.cancel());
}
