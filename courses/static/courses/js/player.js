// The packages' side: gives a package the interface of its standard, and tells the lesson what it says.
// Runs on the packages' own host; it knows one neighbour, the site in data-site.
(() => {
  const { kind, site, launch, root, ready } = document.body.dataset;
  const stage = document.getElementById("stage");
  const QUIET_SECONDS = 3;
  const H5P_SECONDS = 10;
  const SCORM = {
    scorm12: {
      global: "API",
      make: (settings) => new window.Scorm12API(settings),
      done: "LMSFinish",
      kept: ["LMSCommit", "LMSFinish"],
      set: "LMSSetValue",
      entry: "cmi.core.entry",
      language: "cmi.student_preference.language",
      drop: ["cmi.core.session_time", "cmi.core.exit"],
    },
    scorm2004: {
      global: "API_1484_11",
      make: (settings) => new window.Scorm2004API(settings),
      done: "Terminate",
      kept: ["Commit", "Terminate"],
      set: "SetValue",
      entry: "cmi.entry",
      language: "cmi.learner_preference.language",
      drop: ["cmi.session_time", "cmi.exit"],
    },
  };

  const tell = (message) => window.parent.postMessage(message, site);

  function open(address) {
    const frame = document.createElement("iframe");
    frame.src = address;
    frame.allow = "fullscreen";
    frame.title = document.title;
    stage.replaceChildren(frame);
  }

  function playScorm(state, language) {
    const standard = SCORM[kind];
    const api = standard.make({ autocommit: false, dataCommitFormat: "flattened", sendFullCommit: true, logLevel: 5 });
    window[standard.global] = api;
    const kept = { ...(state ?? {}) };
    for (const name of standard.drop) delete kept[name];
    kept[standard.entry] = state ? "resume" : "ab-initio";
    kept[standard.language] = language;
    api.loadFromFlattenedJSON(kept);
    let timer = 0;
    let ended = false;
    const say = (terminated) => {
      clearTimeout(timer);
      const said = api.renderCommitCMI(terminated, true);
      tell({ type: "said", values: JSON.parse(JSON.stringify(said)) });
    };
    for (const name of standard.kept) {
      api.on(name, () => {
        ended = ended || name === standard.done;
        say(ended);
      });
    }
    api.on(`${standard.set}.cmi.*`, () => {
      clearTimeout(timer);
      timer = setTimeout(() => say(ended), QUIET_SECONDS * 1000);
    });
    window.addEventListener("pagehide", () => say(true));
    open(launch);
  }

  function playH5p(state) {
    const began = Date.now();
    const before = Number(state?.seconds ?? 0);
    const said = { ...(state ?? {}) };
    const instance = () => {
      const core = stage.querySelector("iframe")?.contentWindow?.H5P ?? window.H5P;
      return core?.instances?.[0];
    };
    const say = () => {
      const now = instance()?.getCurrentState?.();
      if (now !== undefined) said.state = JSON.stringify(now);
      said.seconds = before + Math.round((Date.now() - began) / 1000);
      tell({ type: "said", values: { ...said } });
    };
    const options = {
      id: "package",
      h5pJsonPath: root,
      frameJs: "/h5p/frame.bundle.js",
      frameCss: "/h5p/styles/h5p.css",
      saveFreq: H5P_SECONDS,
      contentUserData: said.state ? [{ state: said.state }] : [],
    };
    new window.H5PStandalone.H5P(stage, options).then(() => {
      window.H5P?.externalDispatcher?.on("xAPI", (event) => {
        const statement = event.data.statement;
        if (statement.context?.contextActivities?.parent?.length) return; // a part of the whole
        const result = statement.result ?? {};
        if (typeof result.score?.scaled === "number") said["score.scaled"] = result.score.scaled;
        if (result.completion === true || /\/(completed|passed)$/.test(statement.verb.id)) said.completion = true;
        if (typeof result.success === "boolean") said.success = result.success;
        say();
      });
      setInterval(() => {
        const now = instance()?.getCurrentState?.();
        if (now !== undefined && JSON.stringify(now) !== said.state) say();
      }, H5P_SECONDS * 1000);
      window.addEventListener("pagehide", say);
    });
  }

  window.addEventListener("message", (event) => {
    if (event.origin !== site || event.source !== window.parent || event.data?.type !== "begin") return;
    if (stage.hasChildNodes()) return;
    if (!ready) {
      const words = { ko: "이 연습을 보여 주는 프로그램(H5P)이 아직 설치되지 않았어요.", en: "The player for this exercise (H5P) is not installed yet." };
      const paragraph = document.createElement("p");
      paragraph.textContent = words[event.data.language] ?? words.en;
      stage.append(paragraph);
    } else if (kind === "h5p") playH5p(event.data.state);
    else playScorm(event.data.state, event.data.language);
  });
  tell({ type: "ready" });
})();
