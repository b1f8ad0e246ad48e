const openPrompts = new Set();

// How many prompts of a phone the emulator tells in short.
const mostPrompts = 20;

// Lets the whole be seen where the emulator has left something out of a text.
function offerWhole(parts, texts, read) {
  parts.long.hidden = !texts.some((text) => /\(\d+ (bytes|lines) left out\)$/.test(text));
  parts.long.addEventListener("toggle", async () => {
    if (!parts.long.open || parts.whole.firstChild) return;
    try {
      fill(parts.whole, await read());
    } catch (error) {
      parts.whole.textContent = error.message;
    }
  });
}

function promptList(phone) {
  return keyed(phone.prompts, {
    begin(row) {
      const prompt = make("prompt");
      prompt.phone = phone;
      prompt.words = row.message;
      prompt.message.id = `${phone.key}-${row.uuid}`;
      prompt.expiresAt = row.expires_at === null ? null : Number(row.expires_at);
      say(prompt.message, row.message);
      for (const { label, value } of row.lines) {
        const line = make("line");
        say(line.label, label);
        say(line.value, value);
        prompt.lines.append(line.node);
      }
      const texts = [row.message, ...row.lines.flatMap(({ label, value }) => [label, value])];
      offerWhole(prompt, texts, async () => {
        const all = JSON.parse(await ask("GET", `phones/${phone.key}/pending`)).pending;
        const whole = all.find(({ uuid }) => uuid === row.uuid);
        if (!whole) throw new Refused("It is no longer pending.");
        const lines = whole.lines.map(({ label, value }) => `${label}: ${value}`);
        return [whole.message, ...lines].join("\n");
      });
      decide(prompt, row, prompt.approve, "approve", "Approved");
      decide(prompt, row, prompt.deny, "deny", "Denied");
      openPrompts.add(prompt);
      showLeft(prompt);
      if (!phone.isNew) announce(`${phone.key} asks: ${brief(row.message)}`);
      return prompt;
    },
    end(prompt) {
      openPrompts.delete(prompt);
      phone.movedAt = performance.now();
      if (!phone.row.online || !phone.row.app) {
        if (holdsFocus(prompt.node)) phone.title.focus();
        return;
      }
      const isOver = prompt.expiresAt !== null && prompt.expiresAt <= worldNow() + 0.5;
      if (!prompt.decided && !isOver && phone.row.pending_count > mostPrompts) {
        // It is only no longer among the newest.
        if (holdsFocus(prompt.node)) phone.outcome.focus();
        return;
      }
      const how = prompt.decided ?? (isOver ? "Expired" : "No longer pending");
      const words = brief(prompt.words);
      tell(phone.outcome, `${how}: ${words}`);
      if (holdsFocus(prompt.node)) phone.outcome.focus();
      else announce(`${phone.key}: ${how}: ${words}`);
    },
  });
}

function decide(prompt, row, button, path, decided) {
  button.setAttribute("aria-describedby", prompt.message.id);
  button.addEventListener("click", (event) => {
    // A click that was meant for the prompt above, which has just gone, is no answer to this.
    const isSlip = event.detail > 0 && performance.now() - prompt.phone.movedAt < 400;
    if (prompt.decided || isSlip) return;
    act(prompt.node, prompt.outcome, async () => {
      await ask("POST", `phones/${prompt.phone.key}/${path}`, { uuid: row.uuid });
      prompt.decided = decided;
      return "";
    });
  });
}

function showLeft(prompt) {
  if (prompt.expiresAt === null) return say(prompt.left, "No time limit");
  const left = Math.max(0, Math.ceil(prompt.expiresAt - worldNow()));
  prompt.left.classList.toggle("soon", left <= 15);
  say(prompt.left, span(left) + " left" + (clock.frozen ? ", the clock is frozen" : ""));
}

function span(seconds) {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds % 3600 / 60)} min`;
}
