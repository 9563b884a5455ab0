// Asks the device for a passkey. The form around it does the rest; without this
// script, or without such a device, it stays hidden and passwords do the same.
"use strict";

function able() {
  return window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON;
}

async function asked(form) {
  const key = form.elements.form_key.value;
  const response = await fetch(form.dataset.start, {
    method: "POST",
    body: new URLSearchParams({ form_key: key }),
    redirect: "error",
  });
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
}

async function answered(form) {
  const options = await asked(form);
  const json = options.publicKey ?? options;
  if ("adds" in form.dataset) {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(json);
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(json);
  return navigator.credentials.get({ publicKey });
}

for (const form of document.querySelectorAll("form.passkey")) {
  if (!able()) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const error = form.querySelector(".error");
    error.hidden = true;
    try {
      form.elements.answer.value = JSON.stringify(await answered(form));
      form.submit();
    } catch {
      error.hidden = false;
    }
  });
}
