const find = (id) => document.getElementById(id);

// How many things were begun or ended here: what was asked for in between is out of date.
let actions = 0;

// Whatever the emulator refuses, or that it does not answer at all.
class Refused extends Error {}

async function ask(method, path, body) {
  let answer;
  let text;
  try {
    answer = await fetch("/simulator/" + path, {
      method,
      body: body && JSON.stringify(body),
      cache: "no-store",
      signal: AbortSignal.timeout(5000),
    });
    text = await answer.text();
  } catch {
    throw new Refused("The server does not answer.");
  }
  if (answer.ok) return text;
  let words = `The server answered ${answer.status}.`;
  try { words = sentence(JSON.parse(text).error); } catch { /* It was no answer of ours. */ }
  throw new Refused(words);
}

function sentence(words) {
  // A name of the API stays as it is.
  const first = /^[a-z]+_/.test(words) ? words[0] : words[0].toUpperCase();
  return first + words.slice(1) + (/[.!?]$/.test(words) ? "" : ".");
}

// Changes a text only when it changes, so that neither a selection nor a reader is disturbed.
function say(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

// What is said aloud or in passing of a text, which may be long.
const brief = (words) => words.length > 200 ? words.slice(0, 200) + "…" : words;

// A long text in blocks, since to break one line of fifty thousand letters takes a browser long.
function fill(place, words) {
  const blocks = [];
  for (let start = 0; start < words.length; start += 500) {
    const block = document.createElement("div");
    block.textContent = words.slice(start, start + 500);
    blocks.push(block);
  }
  place.replaceChildren(...blocks);
}

function tell(place, words, isBad = false) {
  place.classList.toggle("bad", isBad);
  say(place, words);
}

// Does what a control is for, once at a time, and tells the outcome in a place beside it.
// The control is not disabled meanwhile, since it would lose the focus.
const busy = new WeakSet();
async function act(control, place, work, fields = []) {
  if (busy.has(control)) return;
  busy.add(control);
  tell(place, "");
  actions += 1;
  let isBad = false;
  try {
    tell(place, await work());
  } catch (error) {
    isBad = true;
    if (!(error instanceof Refused)) console.error(error);
    tell(place, error.message, true);
  }
  for (const field of fields) {
    if (isBad) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    if (isBad && field === document.activeElement) field.select();
  }
  actions += 1;
  busy.delete(control);
  poll();
  return !isBad;
}

// What was wrong with a field is out of date once it is changed.
document.addEventListener("input", (event) => event.target.removeAttribute("aria-invalid"));

// What happens elsewhere than where somebody is: read aloud when there is a pause.
let news = [];
function announce(words) {
  news.push(words);
  if (news.length > 1) return;
  find("announcer").textContent = "";
  window.setTimeout(() => {
    find("announcer").textContent = news.slice(-3).join(" ");
    news = [];
  }, 100);
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    button.textContent = "No access";
    announce("The browser does not let the page copy.");
    return;
  }
  button.textContent = "Copied";
  announce(`Copied ${text}.`);
  window.setTimeout(() => { button.textContent = "Copy"; }, 1500);
}
