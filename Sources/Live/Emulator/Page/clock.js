const clock = { now: 0, at: 0, frozen: false, isLost: false };

function worldNow() {
  if (clock.frozen || clock.isLost) return clock.now;
  return clock.now + (performance.now() - clock.at) / 1000;
}

function showClock(said) {
  Object.assign(clock, { now: Number(said.now), at: performance.now(), frozen: said.frozen });
  say(find("flow"), clock.frozen ? "frozen" : "running");
  find("flow").classList.toggle("frozen", clock.frozen);
  say(find("freeze"), clock.frozen ? "Let run" : "Freeze");
  tick();
}

function loseClock() {
  if (!clock.isLost) clock.now = worldNow();
  clock.isLost = true;
}

function tick() {
  const now = worldNow();
  say(find("now"), clock.frozen ? now.toFixed(3) : String(Math.floor(now)));
  for (const prompt of openPrompts) showLeft(prompt);
}

window.setInterval(() => { if (!document.hidden) tick(); }, 250);

function advance(control, seconds, fields) {
  act(control, find("clock-result"), async () => {
    const said = JSON.parse(await ask("POST", "clock", { advance: seconds }));
    return `Advanced by ${seconds} s, to ${said.now} s.`;
  }, fields);
}

for (const button of document.querySelectorAll("[data-advance]")) {
  button.addEventListener("click", () => advance(button, button.dataset.advance));
}

find("advance").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = find("seconds");
  advance(event.target, field.value.trim().replace(",", "."), [field]);
});

find("freeze").addEventListener("click", (event) => {
  const frozen = !clock.frozen;
  act(event.target, find("clock-result"), async () => {
    const said = JSON.parse(await ask("POST", "clock", { frozen }));
    return frozen ? `Frozen at ${said.now} s.` : `Running again from ${said.now} s.`;
  });
});
