import { useLingui } from '@lingui/react/macro';
import { ChevronLeft, ChevronRight, Download, Maximize, X, ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { FileView, MessageView } from '../../api/views';
import { IconButton } from '../parts/IconButton';
import { Spinner } from '../parts/Spinner';
import { problemWords } from '../problems';
import { useScope } from '../timeline/scope';
import { fullTime } from '../timeline/times';
import { useFileUrl } from './fileUrls';
import { kindOf } from './kinds';
import styles from './Viewer.module.css';
import { fitted, type View, zoomed } from './zoom';

const STEP = 1.4;

/** Pictures and films over the whole page: arrows to the next, plus and minus or the wheel to zoom, S saves, Esc closes. */
export default function Viewer({
  message,
  among,
  onMove,
  onClose,
}: {
  message: MessageView;
  /** All that can be shown, oldest first. */
  among: readonly MessageView[];
  onMove: (to: MessageView) => void;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const { nameOf, act } = useScope();
  const at = among.findIndex(({ key }) => key === message.key);
  const before = among[at - 1];
  const after = among[at + 1];
  const file = message.body.kind === 'file' ? message.body.file : null;
  const [view, setView] = useState<View>(fitted);
  const { key } = message;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each picture begins as a whole
  useEffect(() => setView(fitted), [key]);
  if (!file) return null;
  const picture = kindOf(file) === 'picture';
  const mirrored = document.dir === 'rtl';

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLVideoElement) return;
    const pressed = mirrored ? (swap[event.key] ?? event.key) : event.key;
    if (pressed === 'ArrowLeft' && before) onMove(before);
    else if (pressed === 'ArrowRight' && after) onMove(after);
    else if (pressed === '+' || pressed === '=') setView((now) => zoomed(now, STEP));
    else if (pressed === '-') setView((now) => zoomed(now, 1 / STEP));
    else if (pressed === '0') setView(fitted);
    else if (pressed === 's') act.save(message, file);
    else return;
    event.preventDefault();
  };

  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => open || onClose()}
      className={styles.overlay ?? ''}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label={t`Picture ${file.name}`} className={styles.dialog ?? ''}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole dialog */}
          <div className={styles.frame} onKeyDown={onKeyDown}>
            <header className={styles.head}>
              <div className={styles.words}>
                <strong dir="auto">{nameOf(message.sender)}</strong>
                <span>
                  <bdi>{file.name}</bdi> · {fullTime(message.at, i18n.locale)}
                </span>
              </div>
              {picture && (
                <div className={styles.zooms}>
                  <IconButton
                    label={t`Smaller`}
                    shortcut="-"
                    onPress={() => setView((now) => zoomed(now, 1 / STEP))}
                  >
                    <ZoomOut aria-hidden />
                  </IconButton>
                  <IconButton label={t`Whole picture`} shortcut="0" onPress={() => setView(fitted)}>
                    <Maximize aria-hidden />
                  </IconButton>
                  <IconButton
                    label={t`Larger`}
                    shortcut="+"
                    onPress={() => setView((now) => zoomed(now, STEP))}
                  >
                    <ZoomIn aria-hidden />
                  </IconButton>
                </div>
              )}
              <IconButton label={t`Save`} shortcut="S" onPress={() => act.save(message, file)}>
                <Download aria-hidden />
              </IconButton>
              <IconButton label={t`Close`} shortcut="Esc" onPress={onClose} autoFocus>
                <X aria-hidden />
              </IconButton>
            </header>
            <Shown key={key} message={message} file={file} view={view} onView={setView} />
            {before && (
              <IconButton
                label={t`Previous`}
                className={`${styles.side} ${styles.before}`}
                onPress={() => onMove(before)}
              >
                <ChevronLeft aria-hidden />
              </IconButton>
            )}
            {after && (
              <IconButton
                label={t`Next`}
                className={`${styles.side} ${styles.after}`}
                onPress={() => onMove(after)}
              >
                <ChevronRight aria-hidden />
              </IconButton>
            )}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const swap: Record<string, string> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

function Shown({
  message,
  file,
  view,
  onView,
}: {
  message: MessageView;
  file: FileView;
  view: View;
  onView: (change: (now: View) => View) => void;
}) {
  const { i18n } = useLingui();
  const { account } = useScope();
  const { url, problem } = useFileUrl(account, message.key, file, true);
  const stage = useRef<HTMLDivElement>(null);
  const fingers = useRef(new Map<number, { x: number; y: number }>());

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const point = {
        x: event.clientX - box.left - box.width / 2,
        y: event.clientY - box.top - box.height / 2,
      };
      onView((now) => zoomed(now, Math.exp(-event.deltaY / 300), point));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [onView]);

  const move = (event: PointerEvent) => {
    const last = fingers.current.get(event.pointerId);
    if (!last) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    fingers.current.set(event.pointerId, now);
    if (other) {
      const grown =
        Math.hypot(now.x - other.x, now.y - other.y) /
        Math.max(1, Math.hypot(last.x - other.x, last.y - other.y));
      onView((before) => zoomed(before, grown));
    } else {
      onView((before) =>
        before.scale > 1 ? { ...before, x: before.x + now.x - last.x, y: before.y + now.y - last.y } : before,
      );
    }
  };
  const up = (event: PointerEvent) => fingers.current.delete(event.pointerId);

  if (problem) return <p className={styles.trouble}>{i18n._(problemWords(problem))}</p>;
  if (!url) {
    return (
      <div className={styles.stage}>
        <Spinner large />
      </div>
    );
  }
  if (kindOf(file) === 'video') {
    return (
      <div className={styles.stage}>
        {/* biome-ignore lint/a11y/useMediaCaption: films that people send have none */}
        <video src={url} controls autoPlay className={styles.film} />
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for fingers and the mouse; the buttons and keys do the same
    <div
      ref={stage}
      className={styles.stage}
      data-large={view.scale > 1}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      }}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onDoubleClick={() => onView((now) => (now.scale > 1 ? fitted : { ...fitted, scale: 2.5 }))}
    >
      <img
        src={url}
        alt={file.name}
        draggable={false}
        className={styles.picture}
        style={{ translate: `${view.x}px ${view.y}px`, scale: view.scale }}
      />
    </div>
  );
}
