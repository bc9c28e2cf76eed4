// Runs before the page is drawn, so that a dark page never flashes light.
(() => {
  const chosen = localStorage.getItem("theme");
  const wished = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const theme = chosen === "dark" || chosen === "light" ? chosen : wished;
  document.documentElement.dataset.bsTheme = theme;
  if (!document.cookie.includes(`theme=${theme}`)) {
    document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  }
})();
