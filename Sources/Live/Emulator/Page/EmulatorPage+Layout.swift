extension EmulatorPage {
  /// The colours, and where things are.
  static let layoutStyle = """
    :root {
      color-scheme: light dark;
      --ground: #f3f4f6; --panel: #ffffff; --line: #c9ced6; --edge: #767e8a;
      --text: #1a1d21; --quiet: #565d68; --link: #0b57b7; --field: #ffffff;
      --approve: #17693a; --deny: #b3261e; --on: #ffffff; --warn: #8a4b00;
      --tint: #eef4fd; --case: #30353d;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #14171a; --panel: #1d2125; --line: #3a4048; --edge: #8b939e;
        --text: #e6e9ec; --quiet: #a5adb8; --link: #8ab8ff; --field: #14171a;
        --approve: #7fd6a0; --deny: #ff9a90; --on: #10131a; --warn: #f0b35c;
        --tint: #202b3a; --case: #59616c;
      }
    }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    body {
      margin: 0 auto; padding: 0 1rem 1rem; max-width: 120rem;
      background: var(--ground); color: var(--text);
      font: 0.9375rem/1.45 system-ui, sans-serif; font-variant-numeric: tabular-nums;
    }
    h1, h2, h3, h4, p, ul, ol, dl, dd, pre { margin: 0; padding: 0; }
    h1 { font-size: 1.25rem; }
    h2 { font-size: 1.0625rem; }
    h3 { font-size: 1rem; }
    h4 { font-size: 0.8125rem; color: var(--quiet); text-transform: uppercase;
      letter-spacing: 0.05em; margin-top: 1rem; }
    ul, ol { list-style: none; }
    code, pre { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.8125rem; }
    pre { white-space: pre-wrap; overflow-wrap: anywhere; }
    .quiet { color: var(--quiet); font-weight: normal; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap; }
    .skip { position: absolute; left: -100rem; }
    .skip:focus { left: 1rem; top: 0.5rem; padding: 0.5rem; background: var(--panel); z-index: 2; }

    header { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 1rem;
      padding: 0.625rem 1rem; margin: 0 -1rem; position: sticky; top: 0; z-index: 1;
      background: var(--ground); }
    html { scroll-padding-top: 5.5rem; }
    #connection { flex: 1; min-width: 15rem; color: var(--quiet); }
    .lost #connection { color: var(--deny); font-weight: 600; }

    .columns { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
    main { display: grid; gap: 1rem; align-content: start; grid-template-columns: minmax(0, 1fr); }
    main > section > h2 { margin-bottom: 0.5rem; }
    .panel { background: var(--panel); border: 1px solid var(--line); border-radius: 0.5rem;
      padding: 0.75rem 1rem; }
    .row { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.75rem; }
    .empty { color: var(--quiet); }
    .empty pre { margin-top: 0.5rem; color: var(--text); }
    .phones { display: grid; gap: 1rem; align-items: start;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); }
    .faults { display: grid; gap: 0.5rem 1.5rem; margin: 0.5rem 0;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 18rem), 1fr)); }

    .trace { display: flex; flex-direction: column; gap: 0.5rem; height: 80vh; min-height: 20rem; }
    .trace > .row { flex: none; }
    .filter { margin-left: auto; }
    .sheet { position: relative; flex: 1; min-height: 0; }
    .events { height: 100%; overflow-y: auto; border-top: 1px solid var(--line); }
    .events .empty { padding-top: 0.5rem; }
    #newest { position: absolute; right: 1rem; bottom: 0.75rem; }
    @media (min-width: 64rem) {
      .columns { grid-template-columns: minmax(0, 1fr) minmax(24rem, 38%); }
      .trace { position: sticky; top: 3.75rem; height: calc(100vh - 4.75rem); }
    }
    @media (max-width: 30rem) {
      header h1 { flex: 1; }
      #connection { order: 1; flex-basis: 100%; }
    }

    dialog { max-width: min(28rem, calc(100vw - 2rem)); border: 1px solid var(--edge); border-radius: 0.5rem;
      padding: 1rem 1.25rem; background: var(--panel); color: var(--text); }
    dialog::backdrop { background: rgb(0 0 0 / 50%); }
    dialog > * + * { margin-top: 0.75rem; }

    """
}
