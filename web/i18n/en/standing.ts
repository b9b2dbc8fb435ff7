import type { Catalogue } from '../catalogue.ts';
import type { standing as zh } from '../zh/standing.ts';

export const standing: Catalogue<typeof zh> = {
  anchors: {
    title: 'Anchors',
    last: 'The last anchor is no. {{n}}, of the night of {{night}}, hash {{hash}}.',
    none: 'There is no anchor yet.',
    late: 'The anchor of last night is missing; it is tried again every ten minutes. If it stays away, see app.log on the server.',
    added: 'On {{when}} the file of anchors was found to be behind; {{n}} lines were added from the database.',
    stamped: 'Anchor {{n}} is proved by a time-stamp server.',
    file: {
      absent:
        'The file of anchors is gone: put it back from a backup or, once that has been looked into, run npm run verify -- --anchors-again on the server.',
      torn: 'The last line of the file of anchors is cut short (anchor {{n}}): put it back from a backup.',
      unreadable: 'Line {{n}} of the file of anchors can not be read: put it back from a backup.',
      differs:
        'Line {{n}} of the file of anchors is not what the database says: one of them was changed. Keep both as they are and find out.',
      missing: 'Anchor {{n}} is missing in the file of anchors: put it back from a backup.',
      extra:
        'The file of anchors has an anchor {{n}} that the database has not: the database may have been set back. Keep both as they are and find out.',
    },
    folder: {
      absent: 'Anchor {{n}} was not sent: the folder of KEWU_ANCHOR_TO is not there. Check that its disk is connected.',
      differs: 'Anchor {{n}} was not sent: that folder holds another file of the same name. Find out why.',
      other: 'Anchor {{n}} was not sent: the folder of KEWU_ANCHOR_TO can not be written.',
    },
    stamp: {
      unreachable: 'Anchor {{n}} is not stamped yet: the time-stamp server can not be reached; it is tried again.',
      refused: 'Anchor {{n}} is not stamped yet: the time-stamp server refused. Check KEWU_ANCHOR_TSA.',
      other:
        'Anchor {{n}} is not stamped yet: what the server answered proves nothing. Check KEWU_ANCHOR_TSA and KEWU_ANCHOR_TSA_CA.',
    },
  },
  trouble: {
    disk: {
      low: 'The disk is nearly full: {{free}} of {{total}} are left.',
      full: 'The disk is full: nothing can be saved now. What is there can still be read.',
      'read-only': 'The disk of the data can be read but not written: nothing can be saved now.',
      failing: 'The disk fails: what is entered now may not be saved. Have it looked at soon.',
    },
    diskDo:
      'Have whoever runs the server free some space (old backups, logs, files of other programs) or put in a larger disk. It works again by itself.',
    setAside: '{{n}} messages could not be told to anybody and are not tried any more',
    setAsideDo: 'Tell the people concerned yourself, and your administrator the reasons below. Shown for thirty days.',
    message: '{{about}}, given up {{when}}: {{fault}}',
  },
};
