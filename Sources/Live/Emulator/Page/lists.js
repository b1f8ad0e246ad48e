// A copy of a template, and its parts by their names.
function make(name) {
  const node = find(name + "-template").content.firstElementChild.cloneNode(true);
  const parts = { node };
  for (const part of node.querySelectorAll("[data-is]")) parts[part.dataset.is] = part;
  return parts;
}

// A list that is shown again and again. What stays is filled anew and never moved, so that
// neither focus nor selection is lost; rows come as pairs of a key and what to show.
function keyed(place, { begin, show, end }) {
  const items = new Map();
  return function (rows) {
    const keys = new Set(rows.map(([key]) => key));
    for (const [key, item] of items) {
      if (keys.has(key)) continue;
      items.delete(key);
      end?.(item);
      item.node.remove();
    }
    rows.forEach(([key, row], index) => {
      let item = items.get(key);
      if (!item) {
        item = begin(row, key);
        items.set(key, item);
        place.insertBefore(item.node, place.children[index] ?? null);
      }
      show?.(item, row);
    });
    return [...items.values()];
  };
}

const holdsFocus = (node) => node.contains(document.activeElement);

const origin = window.location.origin;
const call = 'curl -H "X-Authy-API-Key: ${API_KEY:-sim-authy-app-api-key-0001}" \\\n  ';
const curl = {
  phone: `curl ${origin}/simulator/phones \\\n`
    + `  -d '{"country_code":"1","number":"2025550158","app":true}'`,
  user: call + `-d 'user[email]=alice@example.com' -d 'user[country_code]=1' \\\n`
    + `  -d 'user[cellphone]=2025550158' ${origin}/protected/json/users/new`,
  prompt: (id) => call + `-d 'message=Pay EUR 120.00 to Bookshop?' `
    + `-d 'details[Payee]=Bookshop' \\\n  -d 'seconds_to_expire=120' \\\n`
    + `  ${origin}/onetouch/json/users/${id}/approval_requests`,
  text: (id) => call + `'${origin}/protected/json/sms/${id}?force=true'`,
};
for (const place of document.querySelectorAll("[data-curl]")) {
  place.textContent = curl[place.dataset.curl];
}
