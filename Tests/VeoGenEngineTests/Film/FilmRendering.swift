import Testing

/// What renders, one after another: ffmpeg takes all cores, and tests with deadlines run beside it.
@Suite(.serialized) enum FilmRendering {}
