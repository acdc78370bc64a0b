// Whoever signs out leaves nothing behind for the next person at the same machine: the copies of unsaved texts that
// form.js kept in this browser go when the button is pressed. Copies of others, whose session ended, stay for them.

const form = document.getElementById("sign-out");
const prefix = `portal:text:${form.dataset.user}:`;

form.addEventListener("submit", () => {
  try {
    for (const name of Object.keys(window.localStorage)) {
      if (name.startsWith(prefix)) window.localStorage.removeItem(name);
    }
  } catch {
    // a private window keeps nothing
  }
});
