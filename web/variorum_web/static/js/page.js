// Every page: what a script adds where the page already works without one.
document.documentElement.classList.add("js");

/** Light or dark without loading the page anew; the cookie keeps it for the next one. */
const themeForm = document.querySelector("[data-theme-form]");
themeForm?.addEventListener("submit", (event) => {
  event.preventDefault();
  const root = document.documentElement;
  const button = themeForm.querySelector("button");
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : window.matchMedia("(prefers-color-scheme: dark)").matches;
  const next = dark ? "light" : "dark";
  root.dataset.theme = next;
  button.value = dark ? "dark" : "light";
  document.cookie = `theme=${next};path=/;max-age=31536000;samesite=lax`;
});

/** Pop-up lists close on Escape and when one clicks elsewhere. */
for (const pop of document.querySelectorAll("details[data-pop]")) {
  document.addEventListener("click", (event) => {
    if (pop.open && !pop.contains(event.target)) pop.open = false;
  });
  pop.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && pop.open) {
      pop.open = false;
      pop.querySelector("summary").focus();
      event.stopPropagation();
    }
  });
}

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());

/** On a narrow screen the tabs scroll; the present one is in sight. */
const tab = document.querySelector(".tabs [aria-current]");
if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - 48;
