// "I am there now": the telephone's own position, to about a hundred metres, in a hidden control as "36.019,129.343".
//
//   <div data-place> <input type="hidden"> <div data-place-tools hidden> buttons [data-place-ask] [data-place-drop] </div>
//     <p role="status" data-place-words data-asking data-given data-dropped data-refused></p> </div>
//
// Without this, or when the telephone does not tell, words are enough.

const DIGITS = 3; // of a degree: enough to find the corner, not enough to find the door
const PATIENCE = 15000; // ms

export class Place {
  constructor(box, geolocation = navigator.geolocation) {
    this.box = box;
    this.geolocation = geolocation;
    this.control = box.querySelector("input");
    this.drop = box.querySelector("[data-place-drop]");
    if (!geolocation) return;
    box.querySelector("[data-place-tools]").hidden = false;
    box.querySelector("[data-place-ask]").addEventListener("click", () => this.ask());
    this.drop.addEventListener("click", () => this.leaveOut());
    if (this.control.value) this.given();
  }

  ask() {
    this.say("asking");
    this.geolocation.getCurrentPosition(
      (position) => this.take(position.coords),
      () => this.say("refused"),
      { enableHighAccuracy: false, timeout: PATIENCE, maximumAge: 60000 },
    );
  }

  take({ latitude, longitude }) {
    this.control.value = `${latitude.toFixed(DIGITS)},${longitude.toFixed(DIGITS)}`;
    this.changed();
    this.given();
  }

  given() {
    this.drop.hidden = false;
    this.say("given");
  }

  // As if it had been typed: whoever keeps what is typed hears of it.
  changed() {
    this.control.dispatchEvent(new Event("input", { bubbles: true }));
  }

  leaveOut() {
    this.control.value = "";
    this.changed();
    this.say("dropped");
    this.box.querySelector("[data-place-ask]").focus();
    this.drop.hidden = true;
  }

  say(which) {
    this.box.querySelector("[data-place-words]").textContent =
      this.box.querySelector("[data-place-words]").dataset[which] || "";
  }
}
