import { useEffect, useState } from 'react';
import type { Item } from '../library/item.ts';
import classes from './List.module.css';
import { isNearlyFull, type StorageUse, storageText } from './words.ts';

async function storageUse(): Promise<StorageUse | null> {
  try {
    const { usage, quota } = await navigator.storage.estimate();
    return usage === undefined || quota === undefined ? null : { usage, quota };
  } catch {
    // Insecure origins and some browsers have no estimate.
    return null;
  }
}

/** How much is stored. */
export function StorageLine({ items }: { readonly items: readonly Item[] }) {
  const [use, setUse] = useState<StorageUse | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void storageUse().then((found) => isCurrent && setUse(found));
    return () => {
      isCurrent = false;
    };
  }, [items]);
  return (
    <p className={classes.storage}>
      {storageText(items, use)}
      {isNearlyFull(use) && ' The storage is nearly full. Export reports and delete those that you no longer need.'}
    </p>
  );
}
