// What devices and operators ask the emulator for. Each function fails with a Problem, whose text
// says why.

export class Problem extends Error {}

const part = encodeURIComponent;

async function call(method, path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Problem("The emulator does not answer. Is it running?");
  }
  const text = await answer.text();
  if (answer.ok) {
    return text === "" ? null : JSON.parse(text);
  }
  let refusal = {};
  try {
    refusal = JSON.parse(text);
  } catch {
    // Not the emulator's own words; the status has to do.
  }
  throw new Problem(refusal.message ? `${refusal.message} (${refusal.code})` : `The emulator answers ${answer.status}.`);
}

const channels = (service) => `client/services/${part(service)}/channels`;
const channel = (service, sid) => `${channels(service)}/${part(sid)}`;

export const services = () => call("GET", "client/services");
export const product = (service) => call("GET", `admin/services/${part(service)}/product`);
export const setProduct = (service, name, before) =>
  call("PUT", `admin/services/${part(service)}/product`, { product: name, before });

export const listChannels = (service, search, limit) =>
  call("GET", `${channels(service)}?limit=${limit}&search=${part(search)}`);
export const showChannel = (service, sid) => call("GET", channel(service, sid));
export const createChannel = (service, fields) => call("POST", channels(service), fields);
export const updateChannel = (service, sid, by, fields) => call("PUT", `${channel(service, sid)}?by=${part(by)}`, fields);
export const removeChannel = (service, sid, by) => call("DELETE", `${channel(service, sid)}?by=${part(by)}`);

export const join = (service, sid, identity) => call("POST", `${channel(service, sid)}/members`, { identity });
export const add = (service, sid, identity, by) => call("POST", `${channel(service, sid)}/members`, { identity, by });
export const leave = (service, sid, identity) => call("DELETE", `${channel(service, sid)}/members/${part(identity)}`);
export const takeOut = (service, sid, identity, by) =>
  call("DELETE", `${channel(service, sid)}/members/${part(identity)}?by=${part(by)}`);
export const read = (service, sid, identity, lastReadIndex) =>
  call("PUT", `${channel(service, sid)}/members/${part(identity)}`, { lastReadIndex });
export const type = (service, sid, identity) => call("POST", `${channel(service, sid)}/members/${part(identity)}/typing`);
export const nameUser = (service, identity, friendlyName) =>
  call("PUT", `client/services/${part(service)}/users/${part(identity)}`, { friendlyName });

export const messages = (service, sid, limit, before) =>
  call("GET", `${channel(service, sid)}/messages?limit=${limit}${before === undefined ? "" : `&before=${before}`}`);
export const say = (service, sid, message) => call("POST", `${channel(service, sid)}/messages`, message);
export const edit = (service, sid, message, author, body) =>
  call("PUT", `${channel(service, sid)}/messages/${part(message)}`, { author, body });
export const removeMessage = (service, sid, message, by) =>
  call("DELETE", `${channel(service, sid)}/messages/${part(message)}?by=${part(by)}`);

export const phoneMessages = (phone, limit) =>
  call("GET", `client/messages?limit=${limit}${phone ? `&phone=${part(phone)}` : ""}`);
export const send = (message) => call("POST", "client/messages", message);

export const lastWebhooks = (limit) => call("GET", `client/webhooks?limit=${limit}`);
export const repeatWebhook = (id) => call("POST", `client/webhooks/${part(id)}/repeat`);

export const faults = () => call("GET", "admin/faults");
export const addFault = (fault) => call("POST", "admin/faults", fault);
export const removeFault = (kind) => call("DELETE", `admin/faults/${part(kind)}`);
export const clearFaults = () => call("DELETE", "admin/faults");
export const limits = () => call("GET", "admin/limits");
export const setLimits = (wanted) => call("PUT", "admin/limits", wanted);
export const clearLimits = () => call("DELETE", "admin/limits");
export const webhookFaults = () => call("GET", "admin/webhook-faults");
export const setWebhookFaults = (rates) => call("PUT", "admin/webhook-faults", rates);
export const counters = () => call("GET", "admin/counters");
export const resetCounters = () => call("POST", "admin/counters/reset");
