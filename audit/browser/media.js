// Asks audio and video elements of one document what they play. It runs in a
// world of its own and never touches the elements: what they have not loaded
// is loaded by copies of them that stand in no document.
async function (limits, ...elements) {
  const until = performance.now() + limits.wait;
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const reach = async (ok) => {
    while (!ok() && performance.now() < until) await pause(25);
    return ok();
  };
  const round = (x) => Math.round(x * 10) / 10;

  // stand-in: loads what the element would load.
  const copy = (el, src) => {
    const c = document.createElement(el.localName);
    c.muted = true;
    c.preload = "metadata";
    if (el.crossOrigin !== null) c.crossOrigin = el.crossOrigin;
    if (src) c.src = src;
    return c;
  };
  const drop = (c) => {
    c.removeAttribute("src");
    c.load();
  };

  // hasSound: whether there is a track for sound, as a copy tells or what was
  // decoded so far. What is played may not be captured: that would change how
  // the page plays it.
  const hasSound = async (el, stray) => {
    if (el.webkitAudioDecodedByteCount > 0) return "yes";
    if (!/^(https?|data):/.test(el.currentSrc)) return "";
    const c = stray || copy(el, el.currentSrc);
    try {
      await reach(() => c.readyState >= 2 || c.error);
      // On a busy machine the sound is decoded after the picture.
      const soon = performance.now() + 300;
      await reach(() => c.webkitAudioDecodedByteCount > 0 || performance.now() > soon);
      if (c.webkitAudioDecodedByteCount > 0) return "yes";
      return c.captureStream().getAudioTracks().length > 0 ? "yes" : "no";
    } catch {
      return "";
    } finally {
      if (c !== stray) drop(c);
    }
  };

  // part: the first bytes of the file, and whether they are all of it.
  const part = async (src) => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), Math.max(0, until - performance.now()));
    try {
      const r = await fetch(src, { headers: { Range: `bytes=0-${limits.bytes - 1}` }, signal: abort.signal });
      if (!r.ok) return null;
      const reader = r.body.getReader();
      const chunks = [];
      let size = 0;
      let whole = false;
      while (size < limits.bytes) {
        const { done, value } = await reader.read();
        if (done) {
          whole = true;
          break;
        }
        chunks.push(value);
        size += value.length;
      }
      reader.cancel();
      const total = /\/(\d+)$/.exec(r.headers.get("Content-Range") || "");
      if (r.status === 206) whole = total !== null && Number(total[1]) <= size;
      return { data: await new Blob(chunks).arrayBuffer(), whole };
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
    }
  };

  // listen: how loud the sound is, without playing it.
  const listen = async (src) => {
    if (!/^https?:/.test(src)) return null;
    const got = await part(src.replace(/#.*/, ""));
    if (!got) return null;
    const rate = 16000;
    let sound;
    try {
      sound = await new OfflineAudioContext(1, 1, rate).decodeAudioData(got.data);
    } catch {
      return null;
    }
    let peak = 0;
    let first = -1;
    let last = -1;
    for (let c = 0; c < sound.numberOfChannels; c++) {
      const samples = sound.getChannelData(c);
      for (let i = 0; i < samples.length; i++) {
        const v = Math.abs(samples[i]);
        if (v > peak) peak = v;
        if (v < limits.loud) continue;
        if (first < 0 || i < first) first = i;
        if (i > last) last = i;
      }
    }
    return {
      seconds: round(sound.duration), whole: got.whole, peak: Math.round(peak * 1000) / 1000,
      from: first < 0 ? 0 : round(first / rate), to: last < 0 ? 0 : round((last + 1) / rate),
    };
  };

  const cuesOf = (list) => {
    let start = Infinity;
    let end = 0;
    let letters = 0;
    for (const cue of list) {
      start = Math.min(start, cue.startTime);
      end = Math.max(end, cue.endTime);
      letters += (cue.text || "").replace(/<[^>]*>|[^\p{L}\p{N}]/gu, "").length;
    }
    return { cues: list.length, start: list.length ? round(start) : 0, end: round(Math.min(end, 1e9)), letters };
  };

  const statusOf = async (src) => {
    try {
      const r = await fetch(src, { signal: AbortSignal.timeout(Math.max(1, until - performance.now())) });
      r.body?.cancel();
      return r.status;
    } catch {
      return 0;
    }
  };

  // readTrack: loads the file of a track element and counts its cues.
  const readTrack = async (el, track) => {
    const parent = copy(el, "");
    const own = document.createElement("track");
    own.kind = track.kind;
    own.src = track.src;
    parent.append(own);
    own.track.mode = "hidden";
    await reach(() => own.readyState >= 2);
    if (own.readyState === 2) return { state: "loaded", ...cuesOf(own.track.cues || []) };
    if (own.readyState === 3) return { state: "failed", status: await statusOf(track.src) };
    return {};
  };

  const tracksOf = async (el) => {
    const out = [];
    for (const t of el.textTracks) {
      if (out.length === limits.tracks) break;
      const element = [...el.querySelectorAll("track")].find((e) => e.track === t);
      const one = { kind: t.kind, label: t.label, lang: t.language, mode: t.mode };
      if (!element) {
        Object.assign(one, { byScript: true, state: "loaded" }, cuesOf(t.cues || []));
      } else {
        one.source = element.getAttribute("src") ? element.src : "";
        Object.assign(one, one.source ? await readTrack(el, element) : { state: "failed" });
      }
      out.push(one);
    }
    return out;
  };

  // metadata: the element once it knows what it plays, or a copy that does.
  const metadata = async (el) => {
    const waiting = () => el.readyState >= 1 || el.error || el.networkState === 3;
    if (el.networkState === 2) await reach(waiting);
    if (waiting() || !el.currentSrc || !/^(https?|data):/.test(el.currentSrc)) return [el, null];
    const c = copy(el, el.currentSrc);
    await reach(() => c.readyState >= 1 || c.error);
    return [c, c];
  };

  const describe = async (el) => {
    if (el.autoplay && !el.paused) await reach(() => el.played.length > 0 || el.paused || el.error);
    if (el.autoplay && el.paused && !el.error && el.networkState !== 3) await reach(() => !el.paused || el.played.length > 0);
    const [known, stray] = await metadata(el);
    const loaded = known.readyState >= 1;
    const out = {
      source: el.currentSrc || "", loaded, error: el.error ? el.error.message || String(el.error.code) : "",
      noSource: el.networkState === 3,
      live: loaded && known.duration === Infinity, duration: loaded && isFinite(known.duration) ? round(known.duration) : 0,
      width: known.videoWidth || 0, height: known.videoHeight || 0,
      paused: el.paused, ended: el.ended, started: el.played.length > 0 || !el.paused, muted: el.muted, volume: el.volume,
      hasSound: loaded ? await hasSound(el, stray) : "",
      tracks: await tracksOf(el),
    };
    if (out.loaded && !out.live && out.hasSound !== "no") {
      const sound = await listen(el.currentSrc);
      if (sound) out.sound = sound;
    }
    if (stray) drop(stray);
    return out;
  };
  return Promise.all(elements.map((el) => describe(el).catch(() => ({}))));
}
