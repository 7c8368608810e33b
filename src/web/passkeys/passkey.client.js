/* global document, navigator, window */
// The one page script of our own: a passkey cannot be used without one. The form carries the options that the server
// gave, and sends back what the browser answers. Without this script, or without passkeys, the page says so.
const form = document.querySelector('form[data-passkey]');
const missing = document.querySelector('[data-passkey-missing]');
const failed = document.querySelector('[data-passkey-failed]');

if (form && typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === 'function') {
  form.hidden = false;
  if (missing) missing.hidden = true;
  form.addEventListener('submit', async (event) => {
    const field = form.elements.namedItem('credential');
    if (field.value !== '') return;
    event.preventDefault();
    failed.hidden = true;
    try {
      const credential = await ask(form.dataset.passkey, JSON.parse(form.dataset.options));
      field.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch {
      // Closed by the person, or not theirs: browsers do not tell which.
      failed.hidden = false;
    }
  });
}

function ask(what, options) {
  if (what === 'create') {
    const publicKey = window.PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = window.PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return navigator.credentials.get({ publicKey });
}
