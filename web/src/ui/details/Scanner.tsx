import { Trans, useLingui } from '@lingui/react/macro';
import jsQR from 'jsqr';
import { useEffect, useRef, useState } from 'react';
import { Banner } from '../parts/Banner';
import { Button } from '../parts/Button';
import styles from './Details.module.css';

/** Milliseconds between two looks through the camera. */
const pause = 150;

/** The camera, until it sees a QR code. Pictures stay in this page. */
export default function Scanner({
  onFound,
  onStop,
}: {
  onFound: (text: string) => void;
  onStop: () => void;
}) {
  const { t } = useLingui();
  const video = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  const found = useRef(onFound);
  useEffect(() => {
    found.current = onFound;
  });
  useEffect(() => {
    let over = false;
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const canvas = document.createElement('canvas');
    const look = () => {
      const text = video.current && read(video.current, canvas);
      if (text) {
        found.current(text);
      } else if (!over) {
        timer = setTimeout(look, pause);
      }
    };
    const open = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
        if (over || !video.current) {
          stop(stream);
          return;
        }
        video.current.srcObject = stream;
        await video.current.play();
        look();
      } catch {
        if (!over) {
          setFailed(true);
        }
      }
    };
    void open();
    return () => {
      over = true;
      clearTimeout(timer);
      stop(stream);
    };
  }, []);
  return (
    <div className={styles.stack}>
      {failed ? (
        <Banner tone="warn" role="alert">
          <Trans>The camera cannot be used. Allow it in the browser, or compare the digits instead.</Trans>
        </Banner>
      ) : (
        <video ref={video} className={styles.video} muted playsInline aria-label={t`Camera`} />
      )}
      <Button onPress={onStop}>{t`Stop scanning`}</Button>
    </div>
  );
}

function read(video: HTMLVideoElement, canvas: HTMLCanvasElement): string | null {
  const { videoWidth: width, videoHeight: height } = video;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!width || !height || !context) {
    return null;
  }
  canvas.width = width;
  canvas.height = height;
  context.drawImage(video, 0, 0);
  return jsQR(context.getImageData(0, 0, width, height).data, width, height)?.data || null;
}

function stop(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) {
    track.stop();
  }
}
