// Asks the device for a passkey when the form is sent, and sends along what it answers.
const form = document.querySelector('form[data-passkey]');
const { passkey: kind, options, cancelled, known } = form.dataset;
const answer = form.elements.Answer;
const problem = form.querySelector('[data-problem]');

const say = text => { problem.textContent = text; problem.hidden = false; };

async function ask() {
  const publicKey = kind === 'create'
    ? PublicKeyCredential.parseCreationOptionsFromJSON(JSON.parse(options))
    : PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options));
  const credential = await navigator.credentials[kind]({ publicKey });
  return JSON.stringify(credential.toJSON());
}

if (window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  // Until here the page has said that this browser cannot do it.
  problem.hidden = true;
  form.addEventListener('submit', async event => {
    if (answer.value) return;
    event.preventDefault();
    problem.hidden = true;
    try {
      answer.value = await ask();
      form.submit();
    } catch (error) {
      // The device has made one before; else the person said no, the device has none, or time is over.
      say(error.name === 'InvalidStateError' ? known : cancelled);
    }
  });
}
