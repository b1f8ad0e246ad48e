const meanings = {
  unavailable: "503 before Authy reads the request",
  too_many_requests: "429 before Authy reads the request",
  reset_before: "the connection breaks before Authy reads the request",
  bad_gateway: "502 although Authy has acted",
  truncated: "half of the body",
  text: "200 with a text that is no JSON",
  page: "200 with a page of HTML",
  reset_after: "the connection breaks although Authy has acted",
  callback_lost: "a callback is never sent",
  callback_twice: "a callback is sent twice",
};

// Whether somebody has typed what is not applied yet, which then stays.
let areFaultsEdited = false;
let faults = [];

const fillFaults = keyed(find("fault-list"), {
  begin(row, name) {
    const fault = make("fault");
    fault.key = name;
    say(fault.name, name);
    say(fault.meaning, meanings[name] ?? "");
    fault.chance.addEventListener("input", () => { areFaultsEdited = true; });
    return fault;
  },
  show(fault, chance) {
    if (!areFaultsEdited && Number(fault.chance.value || NaN) !== chance) {
      fault.chance.value = String(chance);
    }
  },
});

async function readFaults() {
  const chances = Object.entries(JSON.parse(await ask("GET", "faults")));
  faults = fillFaults(chances);
  const on = chances.filter(([, chance]) => chance > 0);
  const names = on.map(([name, chance]) => `${name} ${chance}`).join(", ");
  say(find("faults-summary"), on.length === 0 ? "None is on" : `On: ${names}`);
}

function setFaults(control, chances, words) {
  const fields = faults.map((fault) => fault.chance);
  for (const field of fields) field.removeAttribute("aria-invalid");
  act(control, find("faults-result"), async () => {
    try {
      await ask("PUT", "faults", chances);
    } catch (error) {
      const wrong = faults.find((fault) => error.message.toLowerCase().startsWith(fault.key));
      wrong?.chance.setAttribute("aria-invalid", "true");
      throw error;
    }
    areFaultsEdited = false;
    await readFaults();
    return words;
  });
}

find("faults").addEventListener("submit", (event) => {
  event.preventDefault();
  const chances = {};
  for (const { key, chance } of faults) {
    const value = chance.value.trim().replace(",", ".");
    // What is no number goes as it is: the emulator says what is wrong with it.
    if (value !== "" && Number(value) !== 0) {
      chances[key] = Number.isNaN(Number(value)) ? value : Number(value);
    }
  }
  setFaults(event.target, chances, "Applied.");
});

find("no-faults").addEventListener("click", (event) => {
  setFaults(event.target, {}, "All are off.");
});
