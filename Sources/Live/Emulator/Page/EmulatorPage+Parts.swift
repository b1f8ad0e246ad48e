extension EmulatorPage {
  /// How each thing looks.
  static let partsStyle = """
    button, input { font: inherit; color: inherit; border-radius: 0.375rem; }
    button { min-height: 2.25rem; padding: 0.25rem 0.75rem; background: var(--panel);
      border: 1px solid var(--edge); cursor: pointer; }
    button:hover { background: var(--tint); }
    input:not([type="checkbox"]) { min-height: 2.25rem; min-width: 0; max-width: 100%;
      padding: 0.25rem 0.5rem; background: var(--field); border: 1px solid var(--edge); }
    input::placeholder { color: var(--quiet); opacity: 1; }
    input[aria-invalid="true"] { border-color: var(--deny); outline: 1px solid var(--deny); }
    label { display: inline-flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.5rem; }
    .switch { min-height: 2.25rem; }
    input[type="checkbox"] { width: 1.125rem; height: 1.125rem; margin: 0;
      accent-color: var(--link); }
    summary { cursor: pointer; overflow-wrap: anywhere; }
    details > pre { margin-top: 0.25rem; }
    .whole { max-height: 24rem; overflow-y: auto; contain: content; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    [tabindex="-1"]:focus-visible { outline-width: 2px; }

    .result { min-height: 1.45em; font-weight: 600; overflow-wrap: anywhere; }
    .row > .result { flex: 1 1 14rem; align-self: center; font-size: 0.875rem; line-height: 1.25; }
    .bad { color: var(--deny); }
    .badge { padding: 0 0.5rem; border: 1px solid var(--line); border-radius: 1rem;
      font-size: 0.8125rem; color: var(--quiet); }
    .badge.frozen { color: var(--warn); border-color: currentColor; }
    .reading { min-width: 9rem; }
    .panel > .row + .row { margin-top: 0.5rem; }
    .reading b { font-size: 1.25rem; }
    #freeze { min-width: 5.25rem; }
    #add, #advance { align-items: flex-end; }
    #add label:not(.switch) { flex-direction: column; align-items: flex-start; }

    .phone { padding: 0.5rem 1rem 0.75rem; background: var(--panel);
      border: 2px solid var(--case); border-radius: 1.5rem; }
    .phone.off { border-style: dashed; }
    .ear { width: 3.5rem; height: 0.3rem; margin: 0 auto 0.5rem; border-radius: 1rem;
      background: var(--case); }
    .phone form { align-items: flex-end; }
    .phone form label { flex: 1; }
    .phone form input { width: 100%; }
    .phone form .result { flex-basis: 100%; }
    .phone .result + h4 { margin-top: 0.25rem; }
    .prompts, .messages { display: grid; gap: 0.5rem; }
    .prompt { padding: 0.625rem 0.75rem; background: var(--tint); border: 1px solid var(--line);
      border-radius: 0.75rem; }
    .question { font-weight: 600; white-space: pre-wrap; overflow-wrap: anywhere; }
    .prompt dl { margin: 0.375rem 0; }
    .prompt dl > div { display: grid; grid-template-columns: minmax(5rem, 35%) minmax(0, 1fr);
      gap: 0 0.75rem; padding: 0.125rem 0; }
    .prompt dt { color: var(--quiet); overflow-wrap: anywhere; }
    .prompt dd { white-space: pre-wrap; overflow-wrap: anywhere; }
    .left { margin-bottom: 0.5rem; color: var(--quiet); }
    .left.soon { color: var(--warn); font-weight: 600; }
    .prompt .result:empty { display: none; }
    .prompt button { flex: 1; min-height: 2.75rem; font-weight: 600; }
    .approve { background: var(--approve); border-color: var(--approve); color: var(--on); }
    .deny { color: var(--deny); border-color: var(--deny); }
    .approve:hover { background: var(--approve); text-decoration: underline; }
    .messages li { padding: 0.375rem 0; border-top: 1px solid var(--line);
      overflow-wrap: anywhere; }
    .messages li:first-child { border-top: 0; }
    .code { font-size: 1.125rem; font-weight: 600; letter-spacing: 0.08em; }
    .messages button { min-width: 6rem; }

    .faults label { flex-wrap: nowrap; justify-content: space-between; }
    .faults input { flex: none; width: 5rem; }
    .faults .quiet { display: block; font-size: 0.8125rem; }

    .events li { display: grid; grid-template-columns: 4.25rem 5.25rem minmax(0, 1fr); gap: 0 0.5rem;
      padding: 0.25rem 0; border-bottom: 1px solid var(--line); font-size: 0.8125rem; }
    .at { color: var(--quiet); text-align: right; }
    .kind { font-weight: 600; }
    .kind[data-kind="fault"] { color: var(--deny); }
    .kind[data-kind="exchanged"], .kind[data-kind="delivered"] { color: var(--quiet);
      font-weight: normal; }
    .words { overflow-wrap: anywhere; }
    .words h3 { margin-top: 0.375rem; font-size: 0.8125rem; }
    .filter input { width: 12rem; }
    @media (max-width: 30rem) {
      .events li { grid-template-columns: auto minmax(0, 1fr); }
      .events .at { text-align: left; }
      .events .words { grid-column: 1 / -1; }
      .filter, .filter input { width: 100%; }
    }
    @media (prefers-reduced-motion: no-preference) {
      .prompt { animation: arrive 400ms ease-out; }
      @keyframes arrive { from { opacity: 0.2; } }
    }

    """
}
