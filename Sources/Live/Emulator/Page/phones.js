const showPhones = keyed(find("phones"), {
  begin(row) {
    const phone = make("phone");
    phone.key = row.phone;
    phone.row = row;
    phone.isNew = true;
    phone.messagesRead = 0;
    phone.title = phone.node.querySelector("h3");
    phone.title.id = `${row.phone}-title`;
    phone.node.setAttribute("aria-labelledby", phone.title.id);
    phone.showPrompts = promptList(phone);
    phone.addMessages = messageList(phone);
    phone.addMessages([]);
    turn(phone, "online");
    turn(phone, "app");
    phone.addDevice.addEventListener("click", () => addDevice(phone));
    phone.scan.addEventListener("submit", (event) => {
      event.preventDefault();
      scan(phone);
    });
    return phone;
  },
  show(phone, row) {
    phone.row = row;
    say(phone.number, row.number || "no number");
    say(phone.name, row.phone);
    say(phone.authy, String(row.authy_id));
    phone.deviceOf.hidden = !row.device_of;
    say(phone.deviceOf, row.device_of ? whoseDevice(row) : "");
    say(phone.askCurl, curl.prompt(row.authy_id));
    say(phone.textCurl, curl.text(row.authy_id));
    for (const name of ["online", "app"]) {
      if (!busy.has(phone[name])) phone[name].checked = row[name];
    }
    phone.node.classList.toggle("off", !row.online);
    phone.noPrompts.hidden = row.pending_count > 0;
    phone.ask.hidden = !row.online || !row.app;
    say(phone.noPromptsWords, whyNoPrompts(row));
  },
  end(phone) {
    phone.row = { ...phone.row, online: false };
    phone.showPrompts([]);
    if (holdsFocus(phone.node)) find("phones-title").focus();
  },
});

// Asks for what has changed on a phone since it was shown, and for no more.
async function readPhone(phone, isUpToDate) {
  const { row, key } = phone;
  const state = `${row.online} ${row.app} ${row.pending_version}`;
  if (phone.promptState !== state) {
    const path = `phones/${key}/pending?short=true`;
    const rows = row.pending_count === 0 ? [] : JSON.parse(await ask("GET", path)).pending;
    if (!isUpToDate()) return;
    phone.showPrompts(rows.map((prompt) => [prompt.uuid, prompt]));
    const more = row.pending_count - rows.length;
    phone.morePrompts.hidden = more <= 0;
    say(phone.morePrompts, `${more} older: see /simulator/phones/${key}/pending`);
    phone.promptState = state;
  }
  if (row.message_count > phone.messagesRead) {
    const path = `phones/${key}/messages?after=${phone.messagesRead}&short=true`;
    const rows = JSON.parse(await ask("GET", path)).messages;
    if (!isUpToDate()) return;
    phone.addMessages(rows);
  }
  phone.isNew = false;
}

function whyNoPrompts(row) {
  if (!row.app) return "The app is not on this phone: only texts and calls come.";
  if (!row.online) return "The phone is offline: nothing can be seen or answered.";
  return "There is nothing to answer.";
}

const whoseDevice = (row) => `A further device of ${row.device_of}, where texts and calls come.`;

function addDevice(phone) {
  act(phone.addDevice, phone.outcome, async () => {
    const said = JSON.parse(await ask("POST", `phones/${phone.key}/devices`));
    return `Added ${said.phone}, which shows the same prompts.`;
  });
}

// Lets a switch turn what it is named for; the next look at the emulator tells where it stands.
function turn(phone, name) {
  const box = phone[name];
  box.addEventListener("click", (event) => {
    if (busy.has(box)) event.preventDefault();
  });
  box.addEventListener("change", async () => {
    const isDone = await act(box, phone.outcome, async () => {
      await ask("PATCH", `phones/${phone.key}`, { [name]: box.checked });
      return "";
    });
    if (!isDone) {
      box.checked = !box.checked;
      announce(phone.outcome.textContent);
    }
  });
}

function scan(phone) {
  act(phone.scan, phone.scanned, async () => {
    const link = phone.link.value.trim();
    const path = `phones/${phone.key}/scan`;
    const said = JSON.parse(await ask("POST", path, { link }));
    phone.link.value = "";
    return `Scanned: Authy id ${said.authy_id} is enrolled.`;
  }, [phone.link]);
}

find("add").addEventListener("submit", (event) => {
  event.preventDefault();
  act(event.target, find("add-result"), async () => {
    const said = JSON.parse(await ask("POST", "phones", {
      country_code: find("code").value.trim().replace(/^\+/, ""),
      number: find("number").value.replace(/[^0-9+() .-]/g, ""),
      app: find("app").checked,
    }));
    find("number").value = "";
    return `Added ${said.phone}.`;
  }, [find("code"), find("number")]);
});
