// How many events are fetched at once, and how many stay on the page at most.
const newestEvents = 500;
const mostEvents = 2000;

const sheet = find("trace");
let events = [];
let eventsRead = 0;
let isFollowing = true;

async function readTrace(count) {
  if (count <= eventsRead) return;
  const after = Math.max(eventsRead, count - newestEvents);
  const begun = world;
  const lines = (await ask("GET", `trace?after=${after}`)).split("\n").filter(Boolean);
  if (begun !== world) return;
  const rows = lines.map((line) => eventRow(JSON.parse(line)));
  if (rows.length > 0 && rows[0].number > eventsRead + 1) {
    const words = `${rows[0].number - eventsRead - 1} events before`;
    rows.unshift(eventRow({ number: eventsRead, at: "", event: "left out", message: words }));
  }
  find("events").append(...rows.map((row) => row.node));
  events.push(...rows);
  if (rows.length > 0) eventsRead = rows.at(-1).number;
  if (isFollowing) forgetEvents();
  else find("newest").hidden = false;
  sift();
}

function eventRow({ number, at, event, request, response, ...rest }) {
  const row = make("event");
  row.number = number;
  say(row.at, at);
  say(row.kind, event);
  row.kind.dataset.kind = event;
  if (request === undefined) {
    const words = told(rest);
    if (words.length > 400) row.words.append(longText(words));
    else say(row.words, words);
  } else {
    row.words.append(exchange(request, response, rest.note));
  }
  row.text = [at, event, request, response, ...Object.values(rest)].join(" ").toLowerCase();
  return row;
}

function told({ message, ...rest }) {
  const words = Object.entries(rest).map(([name, value]) => `${name.replace("_", " ")} ${value}`);
  return (message === undefined ? words : [message, ...words]).join(", ");
}

// Only its beginning is there until somebody opens it.
function longText(words) {
  const parts = make("long");
  say(parts.beginning, brief(words));
  parts.node.addEventListener("toggle", () => {
    if (!parts.whole.firstChild) fill(parts.whole, words);
  });
  return parts.node;
}

function exchange(request, response, note) {
  const parts = make("exchange");
  const [line, method, target] = /^(\S+) (\S+)/.exec(request);
  // Where no answer came, there is no status but the reason.
  const status = /^\d{3}(?= |$)/.exec(response)?.[0] ?? response;
  say(parts.call, brief(`${method} ${target.split("?")[0]}`));
  say(parts.status, brief(note === undefined ? status : `${status} (${note})`));
  parts.status.classList.toggle("bad", status >= "400");
  parts.node.addEventListener("toggle", () => {
    if (parts.request.firstChild) return;
    fillLines(parts.request, `${line}\n${indented(request.slice(line.length + 1))}`.trim());
    fillLines(parts.response, `${status}\n${indented(response.slice(status.length + 1))}`.trim());
  });
  return parts.node;
}

// Short lines stay together, so that they can be selected and copied as one text.
function fillLines(place, words) {
  if (words.split("\n").every((line) => line.length <= 1000)) place.textContent = words;
  else fill(place, words);
}

// Breaks JSON into lines without changing how anything in it is written.
function indented(text) {
  let depth = 0;
  const line = () => "\n" + "  ".repeat(depth);
  return text.replace(/"(?:\\.|[^"\\])*"|\{\}|\[\]|[{}[\],:]/g, (token) => {
    if (token === "{" || token === "[") { depth += 1; return token + line(); }
    if (token === "}" || token === "]") { depth = Math.max(0, depth - 1); return line() + token; }
    if (token === ",") return token + line();
    return token === ":" ? ": " : token;
  });
}

// Looks whether somebody stays with what comes, or has gone up to read.
function notice() {
  isFollowing = sheet.scrollHeight - sheet.scrollTop - sheet.clientHeight < 24;
  if (isFollowing) find("newest").hidden = true;
}

function follow() { if (isFollowing) sheet.scrollTop = sheet.scrollHeight; }

function forgetEvents() {
  for (const row of events.splice(0, Math.max(0, events.length - mostEvents))) {
    if (holdsFocus(row.node)) sheet.focus();
    row.node.remove();
  }
}

function clearTrace() {
  if (holdsFocus(find("events"))) sheet.focus();
  find("events").replaceChildren();
  find("newest").hidden = true;
  isFollowing = true;
  events = [];
  eventsRead = 0;
  sift();
}

// Hides what does not hold the text of the filter.
function sift() {
  const wanted = find("filter").value.trim().toLowerCase();
  let shown = 0;
  for (const row of events) {
    row.node.hidden = !row.text.includes(wanted);
    if (!row.node.hidden) shown += 1;
  }
  const all = `${events.length} ${events.length === 1 ? "event" : "events"}`;
  say(find("trace-count"), wanted === "" ? all : `${shown} of ${all}`);
  find("no-events").hidden = events.length > 0;
  find("events").hidden = events.length === 0;
  follow();
}

let sifting = 0;
find("filter").addEventListener("input", () => {
  isFollowing = true;
  find("newest").hidden = true;
  sift();
  window.clearTimeout(sifting);
  sifting = window.setTimeout(() => announce(find("trace-count").textContent), 800);
});

sheet.addEventListener("scroll", notice);
sheet.addEventListener("toggle", notice, true);
new ResizeObserver(follow).observe(sheet);

find("newest").addEventListener("click", () => {
  sheet.focus();
  sheet.scrollTop = sheet.scrollHeight;
  notice();
});
