/** What stays in the browser's profile, in IndexedDB, as with the real page: chats, contacts and messages, in the clear. */
const STORES = ['chat', 'contact', 'message', 'session'];

const opened = new Promise((resolve, reject) => {
  const request = indexedDB.open('model-storage', 1);
  request.onupgradeneeded = () => {
    for (const store of STORES) request.result.createObjectStore(store, { keyPath: 'id' });
  };
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function run(store, mode, act) {
  const db = await opened;
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(store, mode, { durability: 'strict' });
    const request = act(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
  });
}

export const disk = {
  all: (store) => run(store, 'readonly', (rows) => rows.getAll()),
  put: (store, row) => run(store, 'readwrite', (rows) => rows.put(row)),
  remove: (store, id) => run(store, 'readwrite', (rows) => rows.delete(id)),
};
