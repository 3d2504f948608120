// Where scripts run, offer to print the page; where none run, the offer stays hidden and the browser's own menu serves.
document.querySelectorAll("[data-print]").forEach((place) => {
  place.hidden = false;
  place.addEventListener("click", (event) => {
    event.preventDefault();
    window.print();
  });
});
