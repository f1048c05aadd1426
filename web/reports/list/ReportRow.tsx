import { Checkbox } from '@mantine/core';
import { IconPencil, IconTag, IconTrash, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { formatBytes } from '../../../core/base/quantity.ts';
import { labelReports } from '../../measure/kept/kept-reports.ts';
import { momentText } from '../../measure/kept/report-text.ts';
import { IconAction } from '../../ui/IconAction.tsx';
import type { Item, ItemSource } from '../library/item.ts';
import { toggleSelected } from '../library/library-store.ts';
import { deleteItems } from './delete-items.ts';
import classes from './List.module.css';
import { TextField } from './TextField.tsx';
import { extentText, programsText } from './words.ts';

export interface ReportRowProps {
  readonly item: Item;
  readonly isSelected: boolean;
  readonly onOpen: (source: ItemSource) => void;
}

type Editing = 'name' | 'tag' | null;

/** A report, with its name and tags edited in place. */
export function ReportRow({ item, isSelected, onOpen }: ReportRowProps) {
  const { key, source, name, created, machine, bytes } = item;
  const [editing, setEditing] = useState<Editing>(null);
  const id = source.kind === 'kept' ? source.id : null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox') return;
    if (event.key === 'F2' && id !== null) setEditing('name');
    else if (event.key === 'Delete' && source.kind !== 'shipped') void deleteItems([item]);
    else return;
    event.preventDefault();
  };
  return (
    <tr data-selected={isSelected || undefined} onKeyDown={onKeyDown}>
      <td className={classes.check}>
        <Checkbox aria-label={`Select ${name}`} checked={isSelected} onChange={() => toggleSelected(key)} />
      </td>
      <th scope="row" className={classes.nameCell}>
        <div className={classes.nameBox}>
          {editing === 'name' && id !== null ? (
            <TextField
              label={`Name of ${name}`}
              value={name}
              onSave={(text) => {
                setEditing(null);
                void labelReports([id], { name: text });
              }}
              onCancel={() => setEditing(null)}
            />
          ) : (
            <button type="button" className={classes.name} title="Open in Bench" onClick={() => onOpen(source)}>
              {name}
            </button>
          )}
          <Badges item={item} editing={editing} onEdit={setEditing} />
          <span className={classes.facts}>
            {[programsText(item), extentText(item)].filter((part) => part !== '' && part !== name).join(' · ')}
          </span>
        </div>
      </th>
      <td className={classes.date}>
        <time dateTime={created}>{momentText(created)}</time>
      </td>
      <td>{machine}</td>
      <td data-numeric>{bytes === 0 ? '–' : formatBytes(bytes)}</td>
      <td className={classes.actions}>
        {id !== null && (
          <>
            <IconAction label={`Rename ${name}`} icon={IconPencil} shortcut="F2" onClick={() => setEditing('name')} />
            <IconAction label={`Add a tag to ${name}`} icon={IconTag} onClick={() => setEditing('tag')} />
          </>
        )}
        {source.kind !== 'shipped' && (
          <IconAction
            label={`Delete ${name}`}
            icon={IconTrash}
            shortcut="Delete"
            onClick={() => void deleteItems([item])}
          />
        )}
      </td>
    </tr>
  );
}

interface BadgesProps {
  readonly item: Item;
  readonly editing: Editing;
  readonly onEdit: (editing: Editing) => void;
}

/** The tags, and where a report is from. */
function Badges({ item: { source, tags, name }, editing, onEdit }: BadgesProps) {
  const id = source.kind === 'kept' ? source.id : null;
  return (
    <>
      {source.kind === 'shipped' && <span className={classes.origin}>Reference</span>}
      {source.kind === 'tab' && (
        <span className={classes.origin} data-warn>
          Not saved
        </span>
      )}
      {tags.map((tag) => (
        <span key={tag} className={classes.tag}>
          {tag}
          {id !== null && (
            <button
              type="button"
              aria-label={`Remove the tag ${tag} from ${name}`}
              onClick={() => void labelReports([id], { removeTags: [tag] })}
            >
              <IconX size={12} aria-hidden />
            </button>
          )}
        </span>
      ))}
      {editing === 'tag' && id !== null && (
        <TextField
          label={`New tag for ${name}`}
          value=""
          onSave={(text) => {
            onEdit(null);
            void labelReports([id], { addTags: text.split(',') });
          }}
          onCancel={() => onEdit(null)}
        />
      )}
    </>
  );
}
