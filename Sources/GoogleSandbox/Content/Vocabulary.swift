/// Turns of phrase of people who write for the camera.
enum Vocabulary {
  static let camera = [
    "slow dolly in at eye level", "low tracking shot with a 35 mm lens",
    "wide establishing shot that drifts into a close-up",
    "handheld, close, breathing with the scene",
    "smooth crane up over the scene", "locked tripod, long lens, shallow depth of field",
  ]
  static let light = [
    "warm golden hour light with long shadows", "soft overcast daylight",
    "cool moonlight with a single practical lamp", "hazy backlight and fine dust in the air",
    "first light of dawn, low and amber", "neon reflections on wet ground",
  ]
  static let sound = [
    "wind and distant birds, no music", "a low cello note under quiet footsteps",
    "the hush of the place, then one clear sound", "rain on leaves and a far roll of thunder",
    "soft room tone and the rustle of cloth",
  ]
  static let style = [
    "naturalistic cinema, gentle film grain", "painterly, muted colours, fine texture",
    "documentary realism, crisp detail", "dreamlike, pastel, slow shutter",
    "high contrast, graphic shapes",
  ]
  static let mood = ["calm and expectant", "tense and quiet", "tender", "awe-struck", "playful"]
  static let action = [
    "moves slowly forward, pauses and looks up", "turns toward the light and goes on",
    "crosses the frame from left to right", "comes to rest as the scene settles around it",
    "gathers speed, then slows to stillness",
  ]
  static let place = [
    "an open landscape under a wide sky", "a narrow street after rain",
    "a quiet room with one tall window", "the edge of a forest at first light",
  ]
  static let title = [
    "Departure", "The Long Light", "Crossing", "What the Wind Kept", "Return", "The Turning",
    "Stillness", "A Door in the Rain", "Before the Storm", "Home Water", "Salt and Smoke",
    "The Second Letter", "Low Tide", "A Light Left On", "North of Here", "The Last Crossing",
  ]
  static let negative = "blurry, text overlay, watermark, distorted hands"
  static let verdict = [
    "The picture follows the prompt; the movement is clear and the light is consistent.",
    "The subject is readable and the camera does what was asked; the ending could hold longer.",
  ]
}
