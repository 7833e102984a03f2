// Buttons marked data-copy put an address of this server on the clipboard, whole, and say so for a moment.

const COPIED_MS = 2500;

function copyLinks(root) {
  root.addEventListener('click', async (event) => {
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    event.preventDefault();
    const address = new URL(button.dataset.copy, location.origin).href;
    const isCopied = await copied(address, button);
    if (!isCopied) {
      // No clipboard without a secure connection: the address is there to be taken by hand.
      prompt(button.dataset.by, address);
      return;
    }
    const words = button.textContent;
    if (button.dataset.done === words) return;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = words; }, COPIED_MS);
  });
}

async function copied(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = Object.assign(document.createElement('textarea'), { value: text });
    field.style.cssText = 'position:fixed;opacity:0';
    button.after(field);
    field.select();
    const isDone = document.execCommand('copy');
    field.remove();
    button.focus();
    return isDone;
  }
}
