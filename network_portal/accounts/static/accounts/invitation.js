// Opens an invited person's account with a passkey: asks the portal what to make, has the browser make it, sends it.

import "./passkeys.js";

const button = document.getElementById("passkey_accept");

button?.addEventListener("click", async () => {
  const form = button.form;
  if (!form.elements.name.reportValidity()) return;
  document.getElementById("passkey_error").hidden = true;
  button.disabled = true;
  try {
    const answer = await fetch(button.dataset.options, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    });
    if (!answer.ok) throw new Error(`The portal answered ${answer.status}.`);
    const credential = await window.webauthnJSON.create((await answer.json()).creation_options);
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch {
    document.getElementById("passkey_error").hidden = false;
    button.disabled = false;
  }
});
