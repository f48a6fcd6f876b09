import TextUI

/// The commands of the tree of books and movies.
enum ProjectCommands {
  static let commands: [Command] = [
    Command(
      "go.projects", .studio, "projects", "Go to the books and movies",
      words: "books movies tree chapters scenes rename archive import",
      keys: "B Alt-4 g→b",
      in: .plainPanes, footer: 1, .tree(.show)),
    Command(
      "go.projectsFromText", .studio, "projects", "Go to the books and movies",
      words: "books movies tree chapters scenes rename archive import",
      keys: "Alt-4",
      in: .panesByDigit, .tree(.show)),
    Command(
      "project.open", .projects, "open", "Open its outline; fold a heading", keys: "Enter",
      in: [.projects], footer: 8, .open, whyNot: Availability.anyProject),
    Command(
      "project.fold", .projects, "fold", "Show or hide what is under it", keys: "Space",
      in: [.projects], footer: 3, .tree(.fold), whyNot: Availability.anyProject),
    Command(
      "project.unfold", .projects, "unfold", "Show what is under it, or go there",
      keys: "Right l", in: [.projects], .change(1)),
    Command(
      "project.out", .projects, "out", "Hide what is under it, or go to what it is under",
      keys: "Left h", in: [.projects], .change(-1)),
    Command(
      "project.book", .projects, "new book", "Begin a book", words: "create add",
      keys: "n", in: [.projects],
      footer: 7, .tree(.create(.book))),
    Command(
      "project.movie", .projects, "new movie", "Begin a movie", words: "create add film",
      keys: "m", in: [.projects],
      footer: 6, .tree(.create(.movie))),
    Command(
      "project.rename", .projects, "rename", "Give it another title",
      words: "title name edit change",
      keys: "e",
      in: [.projects], footer: 4, .tree(.rename), whyNot: Availability.keptProject),
    Command(
      "project.import", .projects, "import", "Read a book or movie from a folder of text",
      words: "load open markdown",
      keys: "I", in: [.projects], .tree(.importText)),
    Command(
      "project.duplicate", .projects, "duplicate", "Make a copy without its takes",
      words: "copy clone",
      keys: "c",
      in: [.projects], footer: 2, .tree(.duplicate), whyNot: Availability.keptProject),
    Command(
      "project.archive", .projects, "archive", "Put it out of the way, or back",
      words: "hide close put away",
      keys: "w",
      in: [.projects], footer: 2, .tree(.archive), whyNot: Availability.archivable),
    Command(
      "project.delete", .projects, "delete project", "Move it to the trash; asks first",
      words: "remove erase trash bin",
      keys: "d", in: [.projects], footer: 3, .tree(.delete), whyNot: Availability.keptProject),
    Command(
      "project.undelete", .projects, "undelete project",
      "Bring back what was deleted last, or what is selected in the trash",
      words: "restore recover undo bring back",
      keys: "u",
      in: [.projects], footer: 1, .tree(.undelete), whyNot: Availability.undeleteProject),
    Command(
      "project.film", .projects, "play film", "Play the film", words: "watch movie",
      keys: "p", in: [.projects],
      footer: 2, .tree(.play(.film)), whyNot: Availability.film(.film)),
    Command(
      "project.view", .projects, "view film", "Watch the film here, without its sound",
      words: "watch movie",
      keys: "v",
      in: [.projects], footer: 2, .tree(.viewFilm), whyNot: Availability.viewFilm),
    Command(
      "project.trailer", .projects, "play trailer", "Play the trailer", words: "watch teaser",
      keys: "t",
      in: [.projects], .tree(.play(.trailer)), whyNot: Availability.film(.trailer)),
    Command(
      "project.partUp", .projects, "part earlier", "Move the chapter or scene up",
      words: "move order",
      keys: "K Alt-Up", in: [.projects], .tree(.move(-1)), whyNot: Availability.part),
    Command(
      "project.partDown", .projects, "part later", "Move the chapter or scene down",
      words: "move order",
      keys: "J Alt-Down", in: [.projects], .tree(.move(1)), whyNot: Availability.part),
    Command(
      "project.search", .projects, "search", "Show only titles that have some words",
      words: "find filter look for",
      keys: "/",
      in: [.projects], footer: 5, .filter),
    Command(
      "project.leave", .projects, "back", "Drop the search, or go to the operations",
      keys: "Esc", in: [.projects], .back),
    Command(
      "projectSearch.keep", .projects, "to the tree", "Keep the search and go to the tree",
      keys: "Enter Down", in: [.projectSearch], footer: 7, .open),
    Command(
      "projectSearch.drop", .projects, "drop search", "Show all titles again", keys: "Esc",
      in: [.projectSearch], footer: 6, .back),
    Command(
      "ask.answer", .overlay, "answer", "Do it with what is written", keys: "Enter",
      in: [.ask, .askPath],
      footer: 9, .open),
    Command(
      "ask.close", .overlay, "close", "Close this", keys: "Esc", in: [.ask, .askPath],
      footer: 8, .back),
    Command(
      "ask.next", .moving, "next line", "To the next line", keys: "Tab Down", in: [.ask],
      footer: 7, .move(.down)),
    Command(
      "ask.previous", .moving, "previous line", "To the line before", keys: "Shift-Tab Up",
      in: [.ask, .askPath], .move(.up)),
    Command(
      "ask.complete", .overlay, "complete", "Complete the path", keys: "Tab", in: [.askPath],
      footer: 7, .complete),
    Command(
      "ask.nextFromPath", .moving, "next line", "To the next line", keys: "Down", in: [.askPath],
      .move(.down)),
  ]
}
