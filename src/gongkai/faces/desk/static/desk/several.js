// Has the documents of a form read one by one and says how far it is; then sends the form, which finds them read. Where
// no scripts run, the form is sent at once and takes as long without saying so.
document.querySelectorAll("form[data-read]").forEach((form) => {
  const { read, reading, checking } = form.dataset;
  const [files, status, bar] = ["[type=file][multiple]", "[role=status]", "progress"].map((each) => form.querySelector(each));
  let busy = false;

  form.addEventListener("submit", async (event) => {
    const chosen = [...files.files];
    if (chosen.length < 2 && !busy) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    bar.hidden = false;
    bar.max = chosen.length;
    for (const [place, file] of chosen.entries()) {
      bar.value = place;
      const told = { place: place + 1, count: chosen.length, name: file.name };
      status.textContent = reading.replace(/{(\w+)}/g, (_, key) => told[key]);
      const body = new FormData();
      body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      body.set("documents", file);
      // What goes wrong here is said when all of them are looked through.
      await fetch(read, { method: "POST", body }).catch(() => undefined);
    }
    bar.value = chosen.length;
    status.textContent = checking;
    form.submit();
  });
});
