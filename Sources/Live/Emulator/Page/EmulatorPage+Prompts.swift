extension EmulatorPage {
  /// The prompts and the messages of a phone.
  static let promptScript = #"""
    const openPrompts = new Set();

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
          decide(prompt, row, prompt.approve, "approve", "Approved");
          decide(prompt, row, prompt.deny, "deny", "Denied");
          openPrompts.add(prompt);
          showLeft(prompt);
          if (!phone.isNew) announce(`${phone.key} asks: ${row.message}`);
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
          const how = prompt.decided ?? (isOver ? "Expired" : "No longer pending");
          tell(phone.outcome, `${how}: ${prompt.words}`);
          if (holdsFocus(prompt.node)) phone.outcome.focus();
          else announce(`${phone.key}: ${how}: ${prompt.words}`);
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

    // How many messages are shown until somebody asks for the older ones.
    const newestMessages = 10;

    function messageList(phone) {
      const show = keyed(phone.messages, {
        begin(row) {
          const message = make("message");
          say(message.at, row.at);
          say(message.text, row.text);
          message.codeRow.hidden = row.code === null;
          say(message.code, row.code ?? "");
          message.copy.setAttribute("aria-label", `Copy ${row.code}`);
          message.copy.addEventListener("click", () => copy(row.code, message.copy));
          if (!phone.isNew) announce(`${phone.key} got a message: ${row.text}`);
          return message;
        },
        end(message) { if (holdsFocus(message.node)) phone.messagesTitle.focus(); },
      });
      let limit = newestMessages;
      phone.older.addEventListener("click", () => {
        limit = Infinity;
        phone.messagesTitle.focus();
        poll();
      });
      return function (rows) {
        const older = Math.max(0, rows.length - limit);
        show(rows.map((row, index) => [index, row]).slice(older).reverse());
        phone.noMessages.hidden = rows.length > 0;
        phone.older.hidden = older === 0;
        say(phone.older, `Show ${older} older`);
      };
    }

    """#
}
