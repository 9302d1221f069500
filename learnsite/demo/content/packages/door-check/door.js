// A small exercise as somebody else might have made it: two questions about a door, told to whoever plays it by SCORM 1.2.
const TEXTS = {
  ko: {
    title: "이 문, 휠체어로 들어갈 수 있을까요?",
    picture: "문 너비 94 cm, 문 앞 턱 높이 14 cm라고 적힌 문 그림",
    questions: [
      { id: "width", asked: "문 너비는 넉넉한가요?", options: ["네, 94 cm면 지나갈 수 있어요", "아니요, 너무 좁아요"], right: 0 },
      { id: "step", asked: "그럼 바로 들어갈 수 있나요?", options: ["네, 문이 넓으니까요", "아니요, 14 cm 턱 때문에 못 들어가요"], right: 1 },
    ],
    send: "답하기",
    good: "맞아요! 너비만 보지 말고 턱도 꼭 재 주세요.",
    again: "다시 한번 볼까요? 그림에서 붉은 선 두 개를 살펴보세요.",
  },
  en: {
    title: "Could you get through this door in a wheelchair?",
    picture: "Drawing of a door, 94 cm wide, with a step of 14 cm in front of it",
    questions: [
      { id: "width", asked: "Is the door wide enough?", options: ["Yes, 94 cm will do", "No, it is too narrow"], right: 0 },
      { id: "step", asked: "So you can go straight in?", options: ["Yes, the door is wide", "No, the 14 cm step is in the way"], right: 1 },
    ],
    send: "Answer",
    good: "Right! Never look at the width alone: measure the step too.",
    again: "Have another look: there are two red lines in the drawing.",
  },
};

function findApi(from) {
  for (let window_ = from, step = 0; step < 10; step += 1, window_ = window_.parent) {
    if (window_.API) return window_.API;
    if (window_.parent === window_) return null;
  }
  return null;
}

const api = findApi(window);
api?.LMSInitialize("");
const language = api?.LMSGetValue("cmi.student_preference.language") === "en" ? "en" : "ko";
const text = TEXTS[language];
document.documentElement.lang = language;
document.getElementById("title").textContent = text.title;
document.getElementById("picture").textContent = text.picture;
const quiz = document.getElementById("quiz");
const kept = (api?.LMSGetValue("cmi.suspend_data") || "").split(",");

text.questions.forEach((question, place) => {
  const set = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = question.asked;
  set.append(legend);
  question.options.forEach((option, number) => {
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), { type: "radio", name: question.id, value: number, required: true });
    input.checked = kept[place] === String(number);
    label.append(input, option);
    set.append(label);
  });
  quiz.append(set);
});
const button = document.createElement("button");
button.textContent = text.send;
quiz.append(button);

let told = Number(api?.LMSGetValue("cmi.interactions._count") || 0);
quiz.addEventListener("submit", (event) => {
  event.preventDefault();
  const given = text.questions.map((question) => Number(new FormData(quiz).get(question.id)));
  const right = text.questions.filter((question, place) => given[place] === question.right).length;
  if (api) {
    text.questions.forEach((question, place) => {
      const name = `cmi.interactions.${told}`;
      api.LMSSetValue(`${name}.id`, question.id);
      api.LMSSetValue(`${name}.type`, "choice");
      api.LMSSetValue(`${name}.student_response`, "ab"[given[place]]);
      api.LMSSetValue(`${name}.result`, given[place] === question.right ? "correct" : "wrong");
      told += 1;
    });
    api.LMSSetValue("cmi.core.score.min", "0");
    api.LMSSetValue("cmi.core.score.max", "2");
    api.LMSSetValue("cmi.core.score.raw", String(right));
    api.LMSSetValue("cmi.core.lesson_status", right === 2 ? "passed" : "incomplete");
    api.LMSSetValue("cmi.suspend_data", given.join(","));
    api.LMSCommit("");
  }
  document.getElementById("said").textContent = right === 2 ? text.good : text.again;
});
window.addEventListener("pagehide", () => api?.LMSFinish(""));
