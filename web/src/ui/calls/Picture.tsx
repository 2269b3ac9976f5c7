import { useEffect, useRef } from 'react';
import { cx } from '../parts/cx';
import styles from './Picture.module.css';

/** Pictures of one side, without sound. One's own are shown as in a mirror. */
export function Picture({
  media,
  mirrored,
  className,
}: {
  media: MediaStream | MediaStreamTrack;
  mirrored?: boolean;
  className?: string | undefined;
}) {
  const place = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = place.current;
    if (video) {
      video.srcObject = media instanceof MediaStream ? media : new MediaStream([media]);
    }
    return () => {
      if (video) {
        video.srcObject = null;
      }
    };
  }, [media]);
  return (
    <video
      ref={place}
      autoPlay
      playsInline
      muted
      aria-hidden
      className={cx(styles.picture, mirrored && styles.mirrored, className)}
    />
  );
}
