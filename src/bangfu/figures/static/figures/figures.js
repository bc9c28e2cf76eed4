// Prints the explorer's answer; everything else on the page works without a script.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
