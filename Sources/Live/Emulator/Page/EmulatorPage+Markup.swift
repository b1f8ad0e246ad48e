extension EmulatorPage {
  /// What is always on the page.
  static let markup = #"""
    <a class="skip" href="#trace-title">Skip to the trace</a>
    <header>
      <h1>Countersign <span class="quiet">emulated Authy</span></h1>
      <p id="connection" role="status"><span>Connecting…</span></p>
      <button type="button" id="reset">Reset…</button>
    </header>
    <noscript><p class="result bad">This page works with JavaScript only.</p></noscript>
    <p id="announcer" class="unseen" role="status"></p>
    <div class="columns">
    <main>
      <section class="panel" aria-labelledby="clock-title">
        <div class="row">
          <h2 id="clock-title">Clock</h2>
          <p class="reading"><b id="now">0</b> s <span id="flow" class="badge">running</span></p>
          <button type="button" id="freeze">Freeze</button>
          <p class="result" id="clock-result" role="status"></p>
        </div>
        <div class="row">
          <button type="button" data-advance="15">Advance 15 s</button>
          <button type="button" data-advance="120">Advance 120 s</button>
          <form id="advance" class="row" autocomplete="off" novalidate>
            <label>Seconds <input id="seconds" inputmode="decimal" size="6" value="60"
              aria-describedby="clock-result"></label>
            <button>Advance</button>
          </form>
        </div>
      </section>

      <section aria-labelledby="phones-title">
        <h2 id="phones-title" tabindex="-1">Phones</h2>
        <div id="no-phones" class="empty panel">
          <p>There is no phone yet. Add one with the form below, or with:</p>
          <pre><code data-curl="phone"></code></pre>
        </div>
        <ul id="phones" class="phones"></ul>
      </section>

      <section class="panel" aria-labelledby="add-title">
        <h2 id="add-title">Add a phone</h2>
        <form id="add" class="row" autocomplete="off" novalidate>
          <label>Country code
            <input id="code" inputmode="numeric" size="4" value="1" aria-describedby="add-result">
          </label>
          <label>Number
            <input id="number" type="tel" size="14" placeholder="2025550158"
              aria-describedby="add-result">
          </label>
          <label class="switch"><input id="app" type="checkbox" checked> With the Authy app</label>
          <button>Add phone</button>
          <p class="result" id="add-result" role="status"></p>
        </form>
      </section>

      <section class="panel" aria-labelledby="faults-title">
        <h2 id="faults-title">Faults</h2>
        <details>
          <summary id="faults-summary">None is on</summary>
          <p class="quiet">The probability of each, from 0 (never) to 1 (always).</p>
          <form id="faults" autocomplete="off" novalidate>
            <div id="fault-list" class="faults"></div>
            <div class="row">
              <button>Apply</button>
              <button type="button" id="no-faults">All off</button>
              <p class="result" id="faults-result" role="status"></p>
            </div>
          </form>
        </details>
      </section>
    </main>

    <section class="trace panel" aria-labelledby="trace-title">
      <div class="row">
        <h2 id="trace-title" tabindex="-1">Trace</h2>
        <p id="trace-count" class="quiet"></p>
        <label class="filter">Filter
          <input id="filter" type="search" placeholder="approval_requests">
        </label>
      </div>
      <div class="sheet">
        <div id="trace" class="events" tabindex="0" role="region" aria-label="Events, oldest first">
          <div id="no-events" class="empty">
            <p id="no-events-words">Nothing has happened yet. Every call of Authy’s API is listed
              here, such as:</p>
            <pre><code data-curl="user"></code></pre>
          </div>
          <ol id="events"></ol>
        </div>
        <button type="button" id="newest" hidden>Go to the newest</button>
      </div>
    </section>
    </div>

    <dialog id="confirm" aria-labelledby="confirm-title" aria-describedby="confirm-words">
      <h2 id="confirm-title">Begin a new world?</h2>
      <p id="confirm-words">All phones, users, prompts, messages, faults and the trace are gone
        then, and the clock begins at 0.</p>
      <p class="result" id="reset-result" role="status"></p>
      <div class="row">
        <button type="button" id="keep" autofocus>Keep this one</button>
        <button type="button" id="begin" class="deny">Begin a new one</button>
      </div>
    </dialog>
    """#
}
