// Shows what needs a key only where the browser can use one, and says when a key was not accepted.

if (window.PublicKeyCredential) {
  for (const part of document.querySelectorAll("#passkey_panel")) part.hidden = false;
} else {
  for (const part of document.querySelectorAll("#passkey_missing")) part.hidden = false;
}

document.addEventListener("allauth.error", (event) => {
  const text = document.getElementById("passkey_error");
  if (!text) return;
  event.preventDefault();
  text.hidden = false;
});
