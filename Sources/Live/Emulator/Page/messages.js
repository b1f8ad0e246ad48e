// How many messages are shown until somebody asks for the older ones, and how many then.
const newestMessages = 10;
const mostMessages = 50;

function messageList(phone) {
  const show = keyed(phone.messages, {
    begin(row) {
      const message = make("message");
      say(message.at, row.at);
      say(message.text, row.text);
      offerWhole(message, [row.text], async () => {
        const path = `phones/${phone.key}/messages?after=${row.number - 1}`;
        const [whole] = JSON.parse(await ask("GET", path)).messages;
        if (whole?.number !== row.number) throw new Refused("It is no longer kept.");
        return whole.text;
      });
      message.codeRow.hidden = row.code === null;
      say(message.code, row.code ?? "");
      message.copy.setAttribute("aria-label", `Copy ${row.code}`);
      message.copy.addEventListener("click", () => copy(row.code, message.copy));
      if (!phone.isNew) announce(`${phone.key} got a message: ${brief(row.text)}`);
      return message;
    },
    end(message) { if (holdsFocus(message.node)) phone.messagesTitle.focus(); },
  });
  let limit = newestMessages;
  let rows = [];
  function showRows() {
    show(rows.slice(-limit).map((row) => [row.number, row]).reverse());
    const older = Math.max(0, rows.length - limit);
    const oldest = rows.length === 0 ? 0 : rows[0].number - 1;
    phone.noMessages.hidden = rows.length > 0;
    phone.older.hidden = older === 0;
    say(phone.older, `Show ${older} older`);
    phone.oldest.hidden = older > 0 || oldest === 0;
    say(phone.oldest, `${oldest} older: see /simulator/phones/${phone.key}/messages`);
  }
  phone.older.addEventListener("click", () => {
    limit = mostMessages;
    phone.messagesTitle.focus();
    showRows();
  });
  return function (more) {
    // What lies between was more than the emulator tells in short.
    const isGap = rows.length > 0 && more.length > 0 && more[0].number > rows.at(-1).number + 1;
    rows = [...(isGap ? [] : rows), ...more].slice(-mostMessages);
    if (rows.length > 0) phone.messagesRead = rows.at(-1).number;
    showRows();
  };
}
