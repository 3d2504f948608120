// Puts a figure into the text where the cursor stands. Without scripts the name in braces is copied by hand.
const words = document.querySelector("[data-figures]");
document.querySelectorAll("[data-insert]").forEach((button) => {
  if (!words) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    words.setRangeText(button.dataset.insert, words.selectionStart, words.selectionEnd, "end");
    words.focus();
  });
});
