// Does the work that a form asks for (office/access/challenges.py): looks for the number whose hash is the goal. It
// works a little at a time, so that typing is not held up; whoever submits before the end is sent on when it is reached.
// Not with the browser's own hashing: browsers offer that only over HTTPS, and inner networks often have none.
document.querySelectorAll("[data-captcha]").forEach((place) => {
  const { salt, goal, most, working, done } = place.dataset;
  const form = place.closest("form");
  const answer = place.querySelector("[name=captcha_number]");
  const status = place.querySelector("[role=status]");
  let number = 0;
  let submitted = false;
  status.textContent = working;

  const work = () => {
    const rest = performance.now() + 30;
    while (performance.now() < rest) {
      for (let i = 0; i < 100 && number <= Number(most); i += 1, number += 1) {
        if (window.sha256(salt + number) === goal) {
          answer.value = String(number);
          status.textContent = done;
          if (submitted) form.requestSubmit();
          return;
        }
      }
    }
    if (number <= Number(most)) setTimeout(work);
  };
  form.addEventListener("submit", (event) => {
    if (answer.value !== "") return;
    event.preventDefault();
    submitted = true;
  });
  work();
});
