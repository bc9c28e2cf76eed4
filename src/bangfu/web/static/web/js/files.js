// Files of a draft, kept in the browser's own database: a photo taken without network is not lost.
const STORE = "files";

function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("drafts", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function run(mode, act) {
  try {
    const base = await open();
    return await new Promise((resolve, reject) => {
      const request = act(base.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  } catch {
    return undefined; // a browser that keeps nothing (private window): the form works all the same
  }
}

export const keepFiles = (key, files) => run("readwrite", (store) => (files.length ? store.put(files, key) : store.delete(key)));
export const dropFiles = (key) => run("readwrite", (store) => store.delete(key));
export const keptFiles = async (key) => (await run("readonly", (store) => store.get(key))) ?? [];
