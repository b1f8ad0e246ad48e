const every = 700;
const title = document.title;
let world;
let timer = 0;
let polls = 0;
let isPolling = false;
let isPollWanted = false;

async function poll() {
  window.clearTimeout(timer);
  isPollWanted = isPolling;
  if (isPolling || document.hidden) return;
  isPolling = true;
  let wait = every;
  try {
    await look();
    clock.isLost = false;
    connect(`Connected to ${window.location.host}`, false);
  } catch (error) {
    wait = 2000;
    if (!(error instanceof Refused)) console.error(error);
    loseClock();
    connect(`${error.message} Trying again…`, true);
  }
  isPolling = false;
  timer = window.setTimeout(poll, isPollWanted ? 0 : wait);
}

async function look() {
  const begun = actions;
  const said = JSON.parse(await ask("GET", "phones?short=true"));
  if (said.world !== world) beginWorld(said.world);
  const isUpToDate = () => begun === actions;
  if (isUpToDate()) {
    for (const phone of show(said)) {
      if (isUpToDate()) await readPhone(phone, isUpToDate);
    }
  }
  if (!isUpToDate()) isPollWanted = true;
  await readTrace(said.events);
  if (polls % 8 === 0) await readFaults();
  polls += 1;
}

function show(said) {
  showClock(said);
  const phones = showPhones(said.phones.map((row) => [row.phone, row]));
  find("no-phones").hidden = said.phones.length > 0;
  const waiting = said.phones.reduce((sum, row) => sum + row.pending_count, 0);
  const name = waiting === 0 ? title : `(${waiting}) ${title}`;
  if (document.title !== name) document.title = name;
  return phones;
}

function beginWorld(name) {
  world = name;
  polls = 0;
  areFaultsEdited = false;
  showPhones([]);
  for (const place of document.querySelectorAll("main .result")) tell(place, "");
  for (const field of document.querySelectorAll("main input")) {
    field.removeAttribute("aria-invalid");
  }
  clearTrace();
}

function connect(words, isLost) {
  say(find("connection").firstElementChild, words);
  document.body.classList.toggle("lost", isLost);
}

document.addEventListener("visibilitychange", poll);

find("reset").addEventListener("click", () => {
  tell(find("reset-result"), "");
  find("confirm").showModal();
});

find("keep").addEventListener("click", () => find("confirm").close());

find("begin").addEventListener("click", (event) => {
  act(event.target, find("reset-result"), async () => {
    await ask("POST", "reset");
    find("confirm").close();
    announce("A new world has begun.");
    return "";
  });
});

poll();
