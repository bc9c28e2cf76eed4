// Photos: taken or chosen, made smaller (which leaves the position behind), shown, removed again, several at a time.
import { say } from "./words.js";

const LONGEST = 2048;
const THUMB = 96;

function drawn(image, longest) {
  const scale = Math.min(1, longest / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function prepared(file) {
  try {
    const image = await createImageBitmap(file, { imageOrientation: "from-image" });
    const blob = await new Promise((done) => drawn(image, LONGEST).toBlob(done, "image/jpeg", 0.88));
    const name = `${file.name.replace(/\.[^.]*$/, "")}.jpg`;
    return { file: new File([blob], name, { type: "image/jpeg" }), thumb: drawn(image, THUMB) };
  } catch {
    return { file, thumb: null }; // the server says what is wrong with it
  }
}

function enhance(box) {
  const [gallery, camera] = ["[multiple]", "[capture]"].map((kind) => box.querySelector(`input[type=file]${kind}`));
  const most = Number(box.dataset.most);
  const list = document.createElement("ul");
  list.className = "photo-list";
  list.setAttribute("aria-live", "polite");
  box.append(list);
  let photos = [];

  function show() {
    list.replaceChildren(...photos.map((photo, index) => {
      const item = document.createElement("li");
      const remove = document.createElement("button");
      remove.type = "button";
      remove.textContent = "×";
      remove.setAttribute("aria-label", say("移除 {0}", photo.file.name));
      remove.addEventListener("click", () => { photos.splice(index, 1); show(); });
      const words = document.createElement("span");
      words.textContent = photo.file.name;
      words.className = photo.thumb ? "visually-hidden" : "";
      item.append(...(photo.thumb ? [photo.thumb] : []), words, remove);
      return item;
    }));
    const chosen = new DataTransfer();
    for (const photo of photos) chosen.items.add(photo.file);
    gallery.files = chosen.files;
    gallery.setCustomValidity(photos.length > most ? say("最多 {0} 张照片，选了 {1} 张", most, photos.length) : "");
    box.closest("form").dispatchEvent(new CustomEvent("photoschanged", { detail: photos.map((photo) => photo.file) }));
  }

  async function add(files) {
    const added = await Promise.all([...files].map(prepared));
    photos = [...photos, ...added];
    show();
  }

  gallery.addEventListener("change", () => add(gallery.files));
  camera.addEventListener("change", async () => {
    const files = [...camera.files];
    camera.value = "";
    await add(files);
  });
  box.closest("form").addEventListener("draftfiles", (event) => add(event.detail));
  box.classList.add("is-enhanced");
}

export function enhancePhotos(root) {
  for (const box of root.querySelectorAll("[data-photos]")) enhance(box);
}
