import './shim.ts';
import { Toast } from 'antd-mobile';

/** The part of the kit that appears over a page; fetched when first needed. */
export const showToast = (text: string): void => {
  Toast.show({ content: text, position: 'bottom', duration: 2500 });
};
