import './shim.ts';
import { Dialog, Toast } from 'antd-mobile';

/** The parts of the kit that appear over a page; fetched when first needed. */
export const showToast = (text: string): void => {
  Toast.show({ content: text, position: 'bottom', duration: 2500 });
};

export const askConfirm = (ask: { title: string; text?: string; yes: string; no: string }): Promise<boolean> =>
  Dialog.confirm({
    title: ask.title,
    content: ask.text,
    confirmText: ask.yes,
    cancelText: ask.no,
  });
