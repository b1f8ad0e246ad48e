extension EmulatorPage {
  /// What the script copies for each thing of a kind, and then fills by the names in `data-is`.
  static let templates = #"""
    <template id="phone-template">
      <li class="phone">
        <div class="ear" aria-hidden="true"></div>
        <h3 tabindex="-1"><span data-is="number"></span> <span class="quiet" data-is="name"></span>
        </h3>
        <p class="quiet">Authy id <code data-is="authy"></code></p>
        <p class="quiet" data-is="deviceOf" hidden></p>
        <div class="row">
          <label class="switch"><input type="checkbox" role="switch" data-is="online"> Online</label>
          <label class="switch"><input type="checkbox" role="switch" data-is="app"> Authy app</label>
          <button type="button" data-is="addDevice">Add a device</button>
        </div>
        <p class="result" data-is="outcome" tabindex="-1"></p>

        <h4>Prompts</h4>
        <div class="empty" data-is="noPrompts">
          <p data-is="noPromptsWords"></p>
          <details data-is="ask"><summary>Ask with curl</summary>
            <pre><code data-is="askCurl"></code></pre></details>
        </div>
        <ul class="prompts" data-is="prompts"></ul>
        <p class="quiet" data-is="morePrompts" hidden></p>

        <h4 tabindex="-1" data-is="messagesTitle">Messages</h4>
        <div class="empty" data-is="noMessages">
          <p>No text and no call has come yet.</p>
          <details><summary>Text with curl</summary>
            <pre><code data-is="textCurl"></code></pre></details>
        </div>
        <ul class="messages" data-is="messages"></ul>
        <button type="button" data-is="older" hidden></button>
        <p class="quiet" data-is="oldest" hidden></p>

        <h4>Scan</h4>
        <form class="row" data-is="scan" autocomplete="off" novalidate>
          <label>Enrollment link
            <input data-is="link" spellcheck="false" placeholder="authy://account?token=…"></label>
          <button>Scan</button>
          <p class="result" data-is="scanned" role="status"></p>
        </form>
      </li>
    </template>

    <template id="prompt-template">
      <li class="prompt">
        <p class="question" data-is="message"></p>
        <dl data-is="lines"></dl>
        <details data-is="long" hidden><summary>The whole text</summary>
          <pre class="whole" tabindex="0" data-is="whole"></pre></details>
        <p class="left" data-is="left"></p>
        <div class="row">
          <button type="button" class="approve" data-is="approve">Approve</button>
          <button type="button" class="deny" data-is="deny">Deny</button>
        </div>
        <p class="result" data-is="outcome" role="status"></p>
      </li>
    </template>

    <template id="line-template">
      <div><dt data-is="label"></dt><dd data-is="value"></dd></div>
    </template>

    <template id="message-template">
      <li>
        <p><span class="quiet"><span data-is="at"></span> s</span> <span data-is="text"></span></p>
        <details data-is="long" hidden><summary>The whole text</summary>
          <pre class="whole" tabindex="0" data-is="whole"></pre></details>
        <p class="row" data-is="codeRow"><code class="code" data-is="code"></code>
          <button type="button" data-is="copy">Copy</button></p>
      </li>
    </template>

    <template id="fault-template">
      <label><span><b data-is="name"></b> <span class="quiet" data-is="meaning"></span></span>
        <input inputmode="decimal" size="6" aria-describedby="faults-result" data-is="chance">
      </label>
    </template>

    <template id="event-template">
      <li>
        <span class="at" data-is="at"></span>
        <span class="kind" data-is="kind"></span>
        <span class="words" data-is="words"></span>
      </li>
    </template>

    <template id="long-template">
      <details>
        <summary data-is="beginning"></summary>
        <pre class="whole" tabindex="0" data-is="whole"></pre>
      </details>
    </template>

    <template id="exchange-template">
      <details>
        <summary><b data-is="status"></b> <span data-is="call"></span></summary>
        <h3>Request</h3>
        <pre class="whole" data-is="request"></pre>
        <h3>Response</h3>
        <pre class="whole" data-is="response"></pre>
      </details>
    </template>
    """#
}
